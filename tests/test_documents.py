"""The documents say what is so: every command, option, setting, code and link."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from csvlib.cli import app
from csvlib.errors import CsvDeskError, RecordedError
from csvlib.model.codes import ADVICE
from csvlib.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rows(document: Path) -> list[list[str]]:
    """The cells of each table row of a Markdown page whose first cell is `in backticks`."""
    lines = (line for line in text(document).splitlines() if line.startswith("| `"))
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


# --- commands -----------------------------------------------------------------------------------


def commands(command: Any, name: str = "python -m csvlib") -> Iterator[tuple[str, Any]]:
    """Each command by its full name, groups opened."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for word, sub in inner.items():
        yield from commands(sub, f"{name} {word}")


COMMANDS = dict(commands(get_command(app)))


def options(command: Any) -> set[str]:
    shown = [param for param in command.params if not getattr(param, "hidden", False)]
    spelled = {option for param in shown for option in (*param.opts, *param.secondary_opts)}
    return {option for option in spelled if option.startswith("--")}


def sections(document: Path) -> dict[str, str]:
    """`## `command`` → what is said of it."""
    parts = re.split(r"^## `(.+)`$", text(document), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_is_documented() -> None:
    assert len(COMMANDS) >= 10
    assert set(sections(DOCS / "commands.md")) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_exactly_the_options_there_are_are_documented(name: str) -> None:
    documented = set(re.findall(r"--[a-z][a-z-]*", sections(DOCS / "commands.md")[name]))
    assert documented == options(COMMANDS[name])


def test_the_readme_speaks_of_options_that_exist() -> None:
    known = {option for command in COMMANDS.values() for option in options(command)}
    block = re.search(
        r"```console\n(.*?python -m csvlib import.*?)```", text(ROOT / "README.md"), re.S
    )
    assert block
    spoken = set(re.findall(r"--[a-z][a-z-]*", block[1]))
    assert spoken
    assert spoken <= known


# --- settings and codes -------------------------------------------------------------------------


def default_of(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, Path):
        return str(value.relative_to(ROOT) if value.is_absolute() else value)
    return str(value).lower() if isinstance(value, bool) else f"{value}"


def test_every_setting_is_documented_as_it_is() -> None:
    fields = Settings.model_fields
    assert len(fields) >= 10
    expected = [
        [
            "`DATABASE_URL`" if name == "database_url" else f"`CSVDESK_{name.upper()}`",
            f"`{default_of(field.default)}`",
            field.description,
        ]
        for name, field in fields.items()
    ]
    assert rows(DOCS / "configuration.md") == expected


def errors(root: type[CsvDeskError] = CsvDeskError) -> Iterator[type[CsvDeskError]]:
    yield root
    for kind in root.__subclasses__():
        if kind is not RecordedError and kind.__module__.startswith("csvlib.errors."):
            yield from errors(kind)


def test_every_code_of_a_row_is_documented_with_its_advice() -> None:
    assert len(ADVICE) >= 15
    documented = [cells for cells in rows(DOCS / "codes.md") if not cells[1].isdigit()]
    assert documented == [[f"`{name}`", code.title, code.advice] for name, code in ADVICE.items()]


def test_every_code_of_an_error_is_documented_with_its_status() -> None:
    expected = {f"`{kind.code}`": str(kind.http_status) for kind in errors()}
    assert len(expected) == len(list(errors())) >= 30, "each error has a code of its own"
    documented = [cells for cells in rows(DOCS / "codes.md") if cells[1].isdigit()]
    assert {cells[0]: cells[1] for cells in documented} == expected
    assert all(len(cells) == 4 and all(cells) for cells in documented)


# --- the rest -----------------------------------------------------------------------------------


def test_the_glossary_defines_its_terms_in_order() -> None:
    terms = re.findall(r"^\*\*(.+?)\*\*:", text(DOCS / "glossary.md"), re.MULTILINE)
    assert terms == sorted(terms, key=str.lower)
    must = {"dialect", "staging", "natural key", "upsert", "plan", "match key", "reject file"}
    must |= {"run", "attempt", "fence", "ledger", "suite", "rule", "related row", "issue"}
    assert must <= set(terms)


def test_decisions_are_numbered_without_gaps() -> None:
    files = sorted((DOCS / "decisions").glob("*.md"))
    assert len(files) >= 8
    assert [path.name[:4] for path in files] == [f"{n:04d}" for n in range(1, len(files) + 1)]
    assert all(text(path).startswith(f"# {path.name[:4]} ") for path in files)


def test_links_between_documents_lead_somewhere() -> None:
    links = [
        (page, target)
        for page in (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text(page))
        if "://" not in target
    ]
    assert len(links) > 10
    assert not [(p.name, target) for p, target in links if not (p.parent / target).exists()]
