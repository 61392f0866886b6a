"""The house is complete: what exists is tested, and the sizes agreed on are kept."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from csvlib.model import TableName
from csvlib.validation.suites import load

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
MODULES = tuple(
    path.relative_to(ROOT)
    for path in sorted((ROOT / "csvlib").rglob("*.py"))
    if not path.name.startswith("__") and "migrations" not in path.parts
)
PAGES = tuple(path.relative_to(ROOT) for path in sorted((ROOT / "pages").glob("*.py")))
SOURCES = (
    *(path.relative_to(ROOT) for path in sorted((ROOT / "csvlib").rglob("*.py"))),
    *PAGES,
    *(path.relative_to(ROOT) for path in sorted((ROOT / "benchmarks").rglob("*.py"))),
    Path("app.py"),
)
MOST_LINES, MOST_FUNCTION_LINES, MOST_PAGE_LINES = 300, 45, 80


def text(path: Path | str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


# --- tests --------------------------------------------------------------------------------------


def where_tested(module: Path) -> list[Path]:
    """Where the tests of csvlib/<room>/<m>.py may be; the uploader is tested in a browser."""
    room, name = module.parent.relative_to("csvlib"), module.stem
    return [
        path
        for path in (
            TESTS / "unit" / room / f"test_{name}.py",
            TESTS / "integration" / room / f"test_{name}.py",
            TESTS / "integration" / f"test_{'_'.join((*room.parts, name))}.py",
            TESTS / "browser" / f"test_{name}.py",
        )
        if path.exists()
    ]


def test_every_module_has_its_tests() -> None:
    assert len(MODULES) > 50
    untested = [str(module) for module in MODULES if not where_tested(module)]
    assert not untested, "\n".join(untested)


def test_every_page_has_its_tests() -> None:
    assert len(PAGES) >= 8
    untested = [
        page.stem
        for page in PAGES
        if not any(
            (TESTS / kind / f"test_{page.stem}.py").exists() for kind in ("pages", "browser")
        )
    ]
    assert not untested, untested


def test_every_test_file_holds_tests() -> None:
    files = sorted(TESTS.rglob("test_*.py"))
    assert len(files) > 50
    assert not [str(f) for f in files if not re.search(r"^ *def test_", text(f), re.MULTILINE)]


# --- sizes and manners --------------------------------------------------------------------------


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_FUNCTION_LINES:
                yield f"{path}:{node.name} has {lines} lines"


def test_modules_are_short() -> None:
    assert len(SOURCES) > 80
    lengths = {str(path): len(text(path).splitlines()) for path in SOURCES}
    assert not {path: lines for path, lines in lengths.items() if lines >= MOST_LINES}


def test_functions_fit_a_screen() -> None:
    assert not [found for path in SOURCES for found in long_functions(path)]


def test_pages_are_thin() -> None:
    lengths = {str(page): len(text(page).splitlines()) for page in PAGES}
    assert lengths
    assert not {page: lines for page, lines in lengths.items() if lines >= MOST_PAGE_LINES}


def test_no_page_shows_unescaped_html() -> None:
    assert not [str(path) for path in SOURCES if "unsafe_allow_html=True" in text(path)]


# --- the demo -----------------------------------------------------------------------------------


def demo_tables() -> list[TableName]:
    """Those that hold things, not links between them."""
    made = re.findall(
        r"^CREATE TABLE media\.(\w+) \((.*?)^\);",
        text("csvlib/database/demo/schema.sql"),
        re.MULTILINE | re.DOTALL,
    )
    return [
        TableName("media", name)
        for name, body in made
        if not re.search(r"PRIMARY KEY \(\w+, \w+\)", body)
    ]


def test_every_demo_table_has_a_suite_and_every_suite_a_table() -> None:
    assert len(demo_tables()) == 7
    for table in demo_tables():
        suite = load(ROOT / "expectations", table)
        assert suite, f"{table} has no suite"
        assert suite.rules
    files = {path.stem for path in (ROOT / "expectations").glob("*.json")}
    assert files == {str(table) for table in demo_tables()}
