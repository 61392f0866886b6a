"""What the suites share: where they are, what a case is, and whether it went as listed."""

import os
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ABSENT = "the suites are not here: put them beside the checkout, or name them in CSVDESK_SUITES"


def folder() -> Path | None:
    """The suites' folder: CSVDESK_SUITES, or `shared/suites` beside the checkout."""
    named = os.environ.get("CSVDESK_SUITES")
    found = Path(named) if named else ROOT.parent / "shared" / "suites"
    return found if found.is_dir() else None


def place(name: str) -> Path:
    """A suite's own folder."""
    found = folder()
    assert found is not None, ABSENT
    return found / name


@dataclass(frozen=True, slots=True)
class Case:
    """`check` is given an empty folder to work in; a case that does not pass raises."""

    id: str
    check: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`failure` says why a case did not pass; `reason` why it does not have to."""

    failure: str | None
    reason: str | None

    @property
    def as_listed(self) -> bool:
        return (self.failure is None) == (self.reason is None)


OUTCOMES: dict[str, dict[str, Outcome]] = {}


@dataclass(frozen=True)
class Suite:
    """`name` is its heading in declined.toml; `judges` is said in the table."""

    name: str
    judges: str
    find: Callable[[], Iterable[Case]]

    @cached_property
    def cases(self) -> dict[str, Case]:
        """By id, in the suite's order; none when the suites are not here."""
        if folder() is None:
            return {}
        found = list(self.find())
        by_id = {case.id: case for case in found}
        assert len(by_id) == len(found), f"{self.name}: two cases have the same id"
        return by_id

    @cached_property
    def declined(self) -> dict[str, str]:
        """The ids of the cases that need not pass, with the reason."""
        groups = declined().get(self.name, [])
        return {one: group["reason"] for group in groups for one in group["cases"]}

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """What became of every case; each is run once, however often this is asked."""
        # By name, as pytest may load a module of a suite under another name than an import does.
        if self.name not in OUTCOMES:
            OUTCOMES[self.name] = {
                name: Outcome(failure(case), self.declined.get(name))
                for name, case in self.cases.items()
            }
        return OUTCOMES[self.name]


@cache
def declined() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((HERE / "declined.toml").read_text(encoding="utf-8"))


def failure(case: Case) -> str | None:
    """Why the case does not pass, in the words of what it raised; None when it does."""
    with tempfile.TemporaryDirectory() as scratch:
        try:
            case.check(Path(scratch))
        except Exception as error:
            return f"{type(error).__name__}: {error}"
    return None


def each(suite: Suite) -> pytest.MarkDecorator:
    """Parametrise a test by the ids of the suite's cases."""
    if not suite.cases:
        return pytest.mark.parametrize("case", [pytest.param("", marks=pytest.mark.skip(ABSENT))])
    return pytest.mark.parametrize("case", list(suite.cases))


def went_as_listed(suite: Suite, case: str) -> None:
    """A case passes, or is declined with a reason: never both, never neither."""
    outcome = suite.outcomes[case]
    if outcome.reason is None:
        assert outcome.failure is None, outcome.failure
    else:
        assert outcome.failure is not None, f"passes, and is still declined: {outcome.reason}"


def nothing_unknown_is_declined(suite: Suite) -> None:
    """Every id in declined.toml is a case."""
    if folder() is None:
        pytest.skip(ABSENT)
    assert set(suite.declined) <= set(suite.cases), set(suite.declined) - set(suite.cases)


def files_below(start: Path) -> Iterator[Path]:
    return (path for path in sorted(start.rglob("*")) if path.is_file())
