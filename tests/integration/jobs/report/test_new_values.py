"""Values that no earlier file of a source had."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.catalog import reflect
from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.new_values import new_values
from csvlib.jobs.report.quality import measure, quality
from csvlib.model import Run, WrongValue
from tests.integration.jobs.report.conftest import tables_of

Query = Callable[..., list[tuple[Any, ...]]]

USUAL = "".join(f"C{at},City {at % 4},{at}\n" for at in range(30))
NEW = "N1,Quito,1\nN2,Lima,1\nN3,Quito,1\n"


@pytest.fixture
def run(desk: Desk, query: Query, checked: Callable[..., Run]) -> Run:
    """The third file of a source; those before it were imported."""
    query("DELETE FROM csv_desk.quality")
    for rows in (USUAL, USUAL, USUAL + NEW):
        run = checked(rows)
        assert run.mapping is not None
        with desk.database.transaction() as connection:
            table = reflect(connection, run.mapping.table)
            measure(connection, run, tables_of(run), table)
        if rows == USUAL:
            query("UPDATE csv_desk.run SET state = 'committed' WHERE id = %s", run.id)
    return runs.get(desk, run.id)


def test_they_are_those_that_the_flag_counts(desk: Desk, run: Run) -> None:
    measured = quality(desk, run.id)
    assert measured is not None
    (flag,) = measured.flags
    assert flag.message.startswith("`name` has 2 values that no earlier file had")
    assert flag.column == "name"
    assert new_values(desk, run.id, "name") == (WrongValue("Quito", 2), WrongValue("Lima", 1))
    assert new_values(desk, run.id, "name", limit=1) == (WrongValue("Quito", 2),)


def test_there_are_none_where_new_values_are_nothing_unusual(desk: Desk, run: Run) -> None:
    assert new_values(desk, run.id, "code") == ()
    assert new_values(desk, run.id, "no such column") == ()


def test_once_the_rows_are_deleted_there_are_none(desk: Desk, query: Query, run: Run) -> None:
    query(f"DROP TABLE {tables_of(run).name('plan')}")
    assert new_values(desk, run.id, "name") == ()
