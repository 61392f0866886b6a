"""What people call the rows of an undo; keys where nothing better is known."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.database.queries import fetch
from csvlib.jobs import tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import undo
from csvlib.jobs.undoing_names import Names, names_of, own_key
from csvlib.model import Run, State, TableName
from csvlib.staging import StagingTables

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]


@pytest.fixture
def ready(desk: Desk, city: str, cities: Path, imported: Make) -> Run:
    run = imported(desk, cities, city)
    return tasks.prepare(desk, undo(desk, run.id, "ana").id)


def names(desk: Desk, run: Run, whole: bool = False) -> Names:
    assert run.state is State.READY
    assert run.prepared_attempt is not None
    tables = StagingTables(run.id, run.prepared_attempt)
    with desk.database.transaction() as connection:
        rows = fetch(
            connection,
            "SELECT u.*, l.before, l.after, u.action <> 'update' AND %(whole)s AS whole"
            f" FROM {tables.name('undo')} AS u JOIN csv_desk.change AS l ON l.id = u.id",
            whole=whole,
        )
        return names_of(connection, run, tables, rows)


def test_rows_are_called_by_the_match_key_and_related_ones_by_their_label(
    desk: Desk, ready: Run
) -> None:
    assert sorted(names(desk, ready, whole=True).rows.values()) == [
        "BGO", "LUX", "Luxemburg", "OSL", "TRD"
    ]  # fmt: skip


def test_what_is_not_on_record_is_asked_of_the_table(desk: Desk, query: Query, ready: Run) -> None:
    query("DELETE FROM public.city WHERE code = 'LUX'")
    assert sorted(names(desk, ready).rows.values()) == ["BGO", "OSL", "TRD"]


def test_a_table_that_is_gone_has_no_names(desk: Desk, ready: Run) -> None:
    assert names(desk, dataclasses.replace(ready, table=TableName("public", "none"))) == Names()


def test_a_key_without_a_name_stays_a_key() -> None:
    known = Names(labels={"land": {"1": "Norway"}}, columns={"land_id": "land"})
    assert known.of_column("land_id", "1") == "Norway"
    assert known.of_column("land_id", "2") == "2"
    assert known.of_column("name", "1") == "1"
    assert known.of_column("land_id", None) is None
    assert own_key({"key": {"id": 7}}) == "7"
