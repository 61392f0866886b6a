"""How well headers of real products find their fields; writes the tables of docs/mapping.md.

`python -m tests.unit.mapping.scoreboard` writes; `… errors` lists what went wrong.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csvlib.mapping.suggest import suggest
from tests.demo_tables import TABLES
from tests.made_profiles import profiled

ROOT = Path(__file__).resolve().parents[3]
HEADERS = ROOT / "tests" / "data" / "headers"
DOCUMENT = ROOT / "docs" / "mapping.md"
BEGIN, END = "<!-- scoreboard -->\n", "<!-- /scoreboard -->"
NAMES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One column of a labelled file: what it should have got, and what it got."""

    case: dict[str, Any]
    header: str
    wanted: str | None
    got: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `wanted` columns got their field; `wrong` of `mapped` columns got another."""

    files: int
    columns: int
    wanted: int
    right: int
    mapped: int
    wrong: int

    @property
    def accuracy(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def errors(self) -> float:
        return self.wrong / self.mapped if self.mapped else 0.0


def cases() -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(HEADERS.glob("*.json"))]


def outcomes(case: dict[str, Any]) -> list[Outcome]:
    profile = profiled(case["headers"], *case["rows"])
    found = suggest(profile, TABLES[case["table"]]).columns
    return [
        Outcome(case, column.header, wanted, column.target, column.reason)
        for column, wanted in zip(found, case["targets"], strict=True)
    ]


def score(found: Iterable[Outcome]) -> Score:
    found = list(found)
    return Score(
        files=len({id(one.case) for one in found}),
        columns=len(found),
        wanted=sum(one.wanted is not None for one in found),
        right=sum(one.wanted is not None and one.got == one.wanted for one in found),
        mapped=sum(one.got is not None for one in found),
        wrong=sum(one.got is not None and one.got != one.wanted for one in found),
    )


def every_outcome() -> list[Outcome]:
    return [one for case in cases() for one in outcomes(case)]


def scoreboard(found: list[Outcome]) -> str:
    """The tables between the marks of the document."""
    ways: tuple[tuple[str, Callable[[Outcome], str]], ...] = (
        ("Half", lambda one: str(one.case["half"])),
        ("Origin", _origin),
        ("Language", lambda one: NAMES[one.case["language"]]),
        ("Product", lambda one: str(one.case["group"])),
        ("Table", lambda one: f"`{one.case['table']}`"),
    )
    tables = [_table(title, key, found) for title, key in ways]
    return "\n\n".join(tables) + "\n"


def _origin(one: Outcome) -> str:
    return f"{one.case.get('origin', 'own')}, {one.case['half']}"


def _table(title: str, key: Callable[[Outcome], str], found: list[Outcome]) -> str:
    lines = [f"| {title} | Files | Columns | Accuracy | Wrong |", "|---|--:|--:|--:|--:|"]
    lines += [
        _line(name, score(one for one in found if key(one) == name))
        for name in sorted({key(one) for one in found})
    ]
    return "\n".join([*lines, _line("**all**", score(found))])


def _line(name: str, result: Score) -> str:
    return (
        f"| {name} | {result.files} | {result.columns} "
        f"| {result.accuracy:.1%} | {result.errors:.1%} |"
    )


def written(document: str, board: str) -> str:
    """The document with this scoreboard in place of its own."""
    return re.sub(f"{BEGIN}.*?{END}", lambda _: f"{BEGIN}{board}{END}", document, flags=re.DOTALL)


def main(words: list[str]) -> None:
    found = every_outcome()
    if words:
        for one in found:
            if one.got != one.wanted and words[-1] in {"errors", one.case["half"]}:
                where = f"{one.case['source']}: {one.header!r}"
                print(f"{where}: {one.wanted} got {one.got} ({one.reason})")
        return
    DOCUMENT.write_text(written(DOCUMENT.read_text("utf-8"), scoreboard(found)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
