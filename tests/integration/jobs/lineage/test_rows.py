"""The rows that a run wrote: what was done with each, from which line, and what it is called."""

from collections.abc import Callable

import pytest

from csvlib.errors import RunNotFound
from csvlib.jobs.desk import Desk
from csvlib.jobs.lineage.rows import written_rows
from csvlib.model import Run, TableName, Written
from tests.integration.jobs.lineage.conftest import CITY, Query


def test_each_row_has_its_line_and_what_was_done(desk: Desk, first: Run) -> None:
    found = {row.name: row for row in written_rows(desk, first.id)}
    assert {name: (row.did, row.line, row.key) for name, row in found.items()} == {
        "OSL": (Written.UPDATE, 2, {"code": "OSL"}),
        "BGO": (Written.INSERT, 3, {"code": "BGO"}),
    }
    assert found["OSL"].changes == {"people": ("700", "750")}
    assert found["BGO"].changes == {}
    assert {row.table for row in found.values()} == {CITY}


def test_related_rows_are_among_them_by_their_names(
    desk: Desk, brought: Callable[..., Run]
) -> None:
    run = brought("code,name,people,land\nLUX,Luxemburg,130,Luxemburg\n")
    (land,) = (row for row in written_rows(desk, run.id) if row.table != CITY)
    assert (land.table, land.name) == (TableName("public", "land"), "Luxemburg")
    assert (land.row_no, land.line) == (None, None)


def test_pages_follow_each_other(desk: Desk, first: Run) -> None:
    whole = written_rows(desk, first.id)
    pages = (*written_rows(desk, first.id, 0, 1), *written_rows(desk, first.id, whole[0].id, 1))
    assert pages == whole
    assert written_rows(desk, first.id, whole[-1].id) == ()


def test_links_are_counted(desk: Desk, first: Run, query: Query) -> None:
    query(
        """UPDATE csv_desk.change SET links = '{"tags": {"added": ["1", "2"], "removed": ["3"]}}'"""
        " WHERE run_id = %s AND action = 'update'",
        first.id,
    )
    (row,) = (row for row in written_rows(desk, first.id) if row.did is Written.UPDATE)
    assert row.links == {"tags": (2, 1)}


@pytest.mark.parametrize(
    "lost",
    [
        "DROP TABLE public.city CASCADE",
        "ALTER TABLE public.city RENAME code TO short",
        "DELETE FROM public.city",
    ],
)
def test_rows_are_told_when_the_table_has_lost_them(
    desk: Desk, first: Run, query: Query, lost: str
) -> None:
    query(lost)
    assert len(written_rows(desk, first.id)) == 2


def test_without_a_run_there_are_none(desk: Desk) -> None:
    with pytest.raises(RunNotFound):
        written_rows(desk, 10**15)
