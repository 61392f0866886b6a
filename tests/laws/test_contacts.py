"""The sample files, imported a second time as they are: not a row is written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.jobs.desk import Desk
from csvlib.model import Run, State
from tests.laws import driving, snapshots

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.mark.parametrize("name", ["contacts-clean.csv", "contacts-excel.csv", "contacts-messy.csv"])
def test_a_sample_file_again_writes_nothing(
    desk: Desk, imported: Callable[..., Run], database_url: str, name: str
) -> None:
    first = imported(desk, DATA / name)
    assert first.state is State.COMMITTED, first.failure
    written = snapshots.tuples_written(desk.database, database_url)
    with desk.database.transaction() as connection:
        rows = snapshots.versions(connection)
    again = imported(desk, DATA / name)
    assert again.state is State.COMMITTED, again.failure
    assert first.counts is not None
    assert again.counts is not None
    assert (again.counts.created, again.counts.updated) == (0, 0)
    assert again.counts.unchanged == first.counts.created
    with desk.database.transaction() as connection:
        assert snapshots.versions(connection) == rows
    assert snapshots.tuples_written(desk.database, database_url) == written


@pytest.mark.parametrize("name", ["contacts-clean.csv", "contacts-messy.csv"])
def test_a_sample_file_is_taken_back(desk: Desk, imported: Callable[..., Run], name: str) -> None:
    with desk.database.transaction() as connection:
        start = snapshots.content(connection)
    run = imported(desk, DATA / name)
    assert run.state is State.COMMITTED, run.failure
    undone = driving.undone(desk, run)
    assert undone.state is State.COMMITTED, undone.failure
    with desk.database.transaction() as connection:
        assert snapshots.content(connection) == start
