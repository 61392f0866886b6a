"""A table's own suite as a file: what a table has without one."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csvlib.catalog import checks, reflect
from csvlib.errors import SuiteNotWritten
from csvlib.jobs.desk import Desk
from csvlib.jobs.rulebook.rules import suite_of
from csvlib.jobs.rulebook.writing import write_suite
from csvlib.model import TableName
from csvlib.validation.baseline import baseline

CITY = TableName("public", "city")


@pytest.fixture
def own(desk: Desk, tmp_path: Path) -> Desk:
    changed = desk.settings.model_copy(update={"suites_dir": tmp_path / "suites"})
    return replace(desk, settings=changed)


def test_the_rules_in_force_are_the_same_before_and_after(own: Desk, city: str) -> None:
    with own.database.transaction() as connection:
        table = reflect(connection, CITY)
        expected = baseline(table, checks(connection, CITY))
    assert suite_of(own, table) == expected
    path, written = write_suite(own, CITY)
    assert path == own.settings.suites_dir / "public.city.json"
    assert written == expected
    assert suite_of(own, table) == expected


def test_what_is_there_is_kept_unless_it_may_go(own: Desk, city: str) -> None:
    path, _ = write_suite(own, CITY)
    path.write_text("mine")
    with pytest.raises(SuiteNotWritten):
        write_suite(own, CITY)
    assert path.read_text() == "mine"
    write_suite(own, CITY, replace=True)
    assert path.read_text().startswith("{")
    assert list(path.parent.iterdir()) == [path]


def test_a_directory_that_is_none_is_told(own: Desk, city: Any) -> None:
    own.settings.suites_dir.write_text("in the way")
    with pytest.raises(SuiteNotWritten, match="cannot be written"):
        write_suite(own, CITY)
