"""What must have been seen before a plan is approved, and what an approval keeps of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import PlanChanged, WarningsUnconfirmed, WrongState
from csvlib.jobs import gate, imports, runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import waivers
from csvlib.model import Doubts, Run, State

Query = Callable[..., list[tuple[Any, ...]]]
HEADER = "First Name,Last Name,Email,Joined,Beats\n"
GOOD = "Ana,Adler,ana@gate.example,2020-01-02,Film\n"
DOUBTFUL = "BORIS,BRANDT,bo@gate.example,2020-01-02,Film\n"


@pytest.fixture
def run(desk: Desk, csv_file: Callable[..., Path], prepared: Callable[..., Run]) -> Run:
    """One row of two shouts, in two columns: two kinds of warnings."""
    return prepared(desk, csv_file(HEADER + GOOD + DOUBTFUL, "people.csv"))


def approved(query: Query, run: Run) -> list[dict[str, Any]]:
    return [
        detail
        for (detail,) in query(
            "SELECT detail FROM csv_desk.run_event WHERE run_id = %s AND event = 'approved'",
            run.id,
        )
    ]


def test_warnings_must_be_confirmed(desk: Desk, run: Run, query: Query) -> None:
    assert run.plan is not None
    found = gate.doubts(desk, run.id)
    assert [(group.code, group.rows) for group in found.warnings] == [("shouting", 1)] * 2
    with pytest.raises(WarningsUnconfirmed, match="confirmed shouting:"):
        imports.approve(desk, run.id, run.plan.hash, "bo")
    assert runs.get(desk, run.id) == run
    assert approved(query, run) == []
    assert (
        query(
            "SELECT id FROM procrastinate_jobs"
            " WHERE args ->> 'run_id' = %s AND task_name = 'commit'",
            str(run.id),
        )
        == []
    )


def test_confirmed_they_are_counted_in_the_record(desk: Desk, run: Run, query: Query) -> None:
    assert run.plan is not None
    found = gate.doubts(desk, run.id)
    done = imports.approve(desk, run.id, run.plan.hash, "bo", seen=found)
    assert (done.state, done.approved_by) == (State.APPROVED, "bo")
    assert approved(query, run) == [
        {"plan": run.plan.hash, "kinds": 2, "warnings": 2, "unusual": 0}
    ]


def test_some_of_them_are_not_enough(desk: Desk, run: Run) -> None:
    assert run.plan is not None
    first, _ = gate.doubts(desk, run.id).warnings
    with pytest.raises(WarningsUnconfirmed):
        imports.approve(desk, run.id, run.plan.hash, "bo", seen=Doubts((first,)))


def test_fewer_rows_seen_than_there_are_now_are_not_enough(
    desk: Desk, run: Run, query: Query
) -> None:
    assert run.plan is not None
    found = gate.doubts(desk, run.id)
    query("UPDATE csv_desk.issue_group SET rows = rows + 1 WHERE run_id = %s", run.id)
    with pytest.raises(WarningsUnconfirmed):
        imports.approve(desk, run.id, run.plan.hash, "bo", seen=found)


def test_waived_warnings_need_no_confirmation(desk: Desk, run: Run, query: Query) -> None:
    assert run.plan is not None
    for group in gate.doubts(desk, run.id).warnings:
        waivers.waive(desk, run.id, group.cause, "They sign like this.", "bo")
    assert not gate.doubts(desk, run.id)
    imports.approve(desk, run.id, run.plan.hash, "bo")
    assert approved(query, run) == [{"plan": run.plan.hash}]
    with pytest.raises(WrongState):
        waivers.unwaive(desk, run.id, 1, "bo")


def test_what_is_unusual_must_be_confirmed_as_it_is_said(
    desk: Desk, run: Run, query: Query
) -> None:
    assert run.plan is not None
    query("DELETE FROM csv_desk.quality WHERE run_id = %s", run.id)
    query(
        "INSERT INTO csv_desk.quality (run_id, table_schema, table_name, fingerprint, source, rows,"
        " rejected, warned, columns, flags) VALUES (%s, 'media', 'contact', 'f', 'People', 2, 0, 1,"
        """ '[]', '[{"code": "fewer_rows", "message": "2 rows, where 900 are usual."}]')""",
        run.id,
    )
    found = gate.doubts(desk, run.id)
    assert [flag.message for flag in found.flags] == ["2 rows, where 900 are usual."]
    for seen in (
        replace(found, flags=()),
        replace(found, flags=(replace(found.flags[0], message="3 rows."),)),
    ):
        with pytest.raises(WarningsUnconfirmed, match="confirmed fewer_rows:"):
            imports.approve(desk, run.id, run.plan.hash, "bo", seen=seen)
    imports.approve(desk, run.id, run.plan.hash, "bo", seen=found)
    assert approved(query, run)[0]["unusual"] == 1


def test_a_plan_that_does_not_stand_is_told_before_its_warnings(desk: Desk, run: Run) -> None:
    with pytest.raises(PlanChanged):
        imports.approve(desk, run.id, "0" * 64, "bo")
