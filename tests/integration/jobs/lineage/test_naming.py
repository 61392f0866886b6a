"""Rows by the names that people know them by: the ledger itself has keys."""

from collections.abc import Callable

import pytest

from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.lineage.naming import Naming
from csvlib.jobs.lineage.rows import written_rows
from csvlib.model import Run, Written
from tests.integration.jobs.lineage.conftest import Query


@pytest.fixture
def moved(brought: Callable[..., Run]) -> Run:
    """Oslo is in Kenya now."""
    return brought("code,name,land\nOSL,Oslo,Kenya\n")


def test_a_related_row_is_told_by_its_label(desk: Desk, moved: Run) -> None:
    (row,) = written_rows(desk, moved.id)
    assert (row.did, row.name) == (Written.UPDATE, "OSL")
    assert row.changes == {"land": ("Norway", "Kenya")}


def test_a_related_row_that_is_gone_is_told_by_its_key(
    desk: Desk, moved: Run, query: Query
) -> None:
    query("UPDATE public.city SET land_id = NULL")
    query("DELETE FROM public.land WHERE name = 'Norway'")
    assert written_rows(desk, moved.id)[0].changes == {"land": ("1", "Kenya")}


def test_a_key_that_has_another_type_by_now_stays_as_it_was(
    desk: Desk, moved: Run, query: Query
) -> None:
    query('UPDATE csv_desk.change SET before = \'{"land_id": "old"}\'')
    with desk.database.transaction() as connection:
        naming = Naming(connection, runs.read(connection, moved.id))
        assert naming.changes([{"land_id": ("old", "2"), "name": ("a", "b")}]) == [
            {"land": ("old", "2"), "name": ("a", "b")}
        ]
        # The transaction goes on.
        assert naming.changes([{"land_id": ("1", "2")}]) == [{"land": ("Norway", "Kenya")}]
