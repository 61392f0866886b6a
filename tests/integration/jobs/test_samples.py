"""The file to try things out with."""

from csvlib.jobs import samples
from csvlib.jobs.desk import Desk
from csvlib.model import State


def test_the_sample_is_a_profiled_run_for_the_demo_table(desk: Desk) -> None:
    assert samples.available(desk)
    run = samples.start(desk, "ana")
    assert (run.state, run.source, run.table) == (
        State.PROFILED,
        "contacts-sample.csv",
        samples.TABLE,
    )
    assert run.profile is not None
    assert "Email" in run.profile.columns


def test_without_the_demo_there_is_none(desk: Desk) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("ALTER SCHEMA media RENAME TO elsewhere")
    try:
        assert samples.available(desk) is False
    finally:
        with desk.database.transaction() as connection, connection.cursor() as cursor:
            cursor.execute("ALTER SCHEMA elsewhere RENAME TO media")
