"""How much a plan touches: against the table, and against the imports before it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import WarningsUnconfirmed
from csvlib.jobs import gate, imports, radius, runs
from csvlib.jobs.desk import Desk
from csvlib.model import Blast, FieldChange, Radius, Run, RunKind, State
from csvlib.model.codec import encode

Query = Callable[..., list[tuple[Any, ...]]]
Measured = Callable[..., Blast]

_PAST = """
INSERT INTO csv_desk.run (upload_id, source, state, table_schema, table_name, radius, read,
    created, updated, unchanged, skipped, rejected, created_by, finished_at)
SELECT upload_id, source, 'committed', table_schema, table_name, %s::jsonb, %s, 0, %s, 0, 0, 0,
    'ana', now()
FROM csv_desk.run WHERE id = %s RETURNING id
"""
_MEASURED = """
INSERT INTO csv_desk.quality (run_id, table_schema, table_name, fingerprint, source, rows, rejected,
    warned, columns)
SELECT %s, table_schema, table_name, coalesce(%s, fingerprint), source, 1, 0, 0, '[]'
FROM csv_desk.quality WHERE run_id = %s
"""


@pytest.fixture
def run(
    desk: Desk,
    query: Query,
    city: str,
    csv_file: Callable[..., Path],
    prepared: Callable[..., Run],
) -> Iterator[Run]:
    made = prepared(desk, csv_file("code,name,people,founded\nOSL,Oslo,750,\n"), city)
    assert made.state is State.READY
    yield made
    query("DELETE FROM csv_desk.quality")
    query("UPDATE csv_desk.run SET radius = NULL WHERE state = 'committed'")


@pytest.fixture
def past(query: Query, run: Run) -> Callable[..., int]:
    """`past(updated, of=rows, cleared=0)`: an import that was committed before."""

    def imported(updated: int, *, of: int, cleared: int = 0, source: str | None = None) -> int:
        touched = Radius(of, (FieldChange("people", cleared, cleared),))
        ((number,),) = query(_PAST, encode(touched), updated, updated, run.id)
        query(_MEASURED, number, source, run.id)
        return int(number)

    return imported


@pytest.fixture
def measured(desk: Desk, query: Query, run: Run) -> Measured:
    """`measured(updated, of=rows, people=3)`: the run with such a plan, clearing such fields."""

    def measure(updated: int, *, of: int, unlinked: int = 0, **cleared: int) -> Blast:
        fields = tuple(FieldChange(name, rows, rows) for name, rows in cleared.items())
        query(
            "UPDATE csv_desk.run SET radius = %s, read = %s, created = 0, updated = %s,"
            " unchanged = 0, rejected = 0, skipped = 0 WHERE id = %s",
            encode(Radius(of, fields, unlinked)),
            updated,
            updated,
            run.id,
        )
        found = radius.of_run(desk, run.id)
        assert found is not None
        return found

    return measure


def codes(found: Blast) -> list[str]:
    return [flag.code for flag in found.flags]


def test_it_is_told_as_one_sentence(measured: Measured) -> None:
    found = measured(620, of=1000, unlinked=1, people=104, founded=1)
    assert found.sentence == (
        "Updates 62 % of public.city (620 rows); empties `people` in 104 rows and `founded` in "
        "1 row; takes away 1 link to related rows."
    )
    assert (found.share, found.unusual) == (0.62, True)


@pytest.mark.parametrize(
    ("updated", "of", "said"),
    [
        (0, 1000, "No row that is there today is changed."),
        (3, 1000, "Updates less than 1 % of public.city (3 rows)."),
        (1, 1, "Updates 100 % of public.city (1 row)."),
        (999, 1000, "Updates 99 % of public.city (999 rows)."),
        (5, 0, "Updates 100 % of public.city (5 rows)."),
    ],
)
def test_shares_are_never_rounded_to_nothing_or_to_all(
    measured: Measured, updated: int, of: int, said: str
) -> None:
    assert measured(updated, of=of).sentence == said


@pytest.mark.parametrize(
    ("updated", "of", "many"),
    [(10, 10, False), (11, 22, False), (11, 21, True), (1000, 10**6, False), (1001, 10**6, True)],
)
def test_many_updates_are_a_large_share_or_a_large_number(
    measured: Measured, updated: int, of: int, many: bool
) -> None:
    assert codes(measured(updated, of=of)) == (["many_updates"] if many else [])


@pytest.mark.parametrize(("cleared", "many"), [(100, False), (101, True)])
def test_cells_that_are_emptied_are_counted_over_all_fields(
    measured: Measured, cleared: int, many: bool
) -> None:
    found = measured(600, of=10**6, people=cleared - 40, founded=40)
    assert codes(found) == (["many_cleared"] if many else [])


def test_beside_what_is_usual_less_is_unusual_too(
    past: Callable[..., int], measured: Measured
) -> None:
    for updated in (20, 30, 900):
        past(updated, of=1000)
    assert codes(measured(90, of=1000)) == []
    found = measured(91, of=1000)
    assert (codes(found), found.usual_share) == (["many_updates"], 0.03)
    assert found.sentence == "Updates 9 % of public.city (91 rows), usually 3 %."
    assert found.flags[0].message == found.sentence


def test_one_import_before_says_nothing_of_what_is_usual(
    past: Callable[..., int], measured: Measured
) -> None:
    past(1, of=1000)
    assert measured(91, of=1000).usual_share is None


def test_where_clearing_is_usual_only_much_more_of_it_is_told(
    past: Callable[..., int], measured: Measured
) -> None:
    for _ in range(2):
        past(500, of=1000, cleared=200)
    assert codes(measured(600, of=10**4, people=600)) == []
    found = measured(601, of=10**4, people=601)
    assert [flag.message for flag in found.flags] == [
        "Empties `people` in 601 rows, usually 200 cells."
    ]


def test_three_imports_of_the_same_source_tell_it_by_themselves(
    past: Callable[..., int], measured: Measured
) -> None:
    for _ in range(4):
        past(500, of=1000, source="another")
    for updated in (10, 10):
        past(updated, of=1000)
    assert measured(91, of=1000).usual_share == 0.5
    past(10, of=1000)
    assert measured(91, of=1000).usual_share == 0.01


def test_only_the_last_ten_count_and_none_that_was_taken_back(
    past: Callable[..., int], measured: Measured, query: Query, run: Run
) -> None:
    for _ in range(10):
        past(10, of=1000)
    for _ in range(5):
        past(900, of=1000)
    assert measured(5, of=1000).usual_share == pytest.approx(0.455)
    for _ in range(11):
        past(20, of=1000)
    assert measured(5, of=1000).usual_share == 0.02
    for _ in range(20):
        back = past(800, of=1000)
        query("UPDATE csv_desk.run SET undone_by = %s WHERE id = %s", run.id, back)
    assert measured(5, of=1000).usual_share == 0.02


def test_what_is_unusual_must_be_confirmed(desk: Desk, run: Run, measured: Measured) -> None:
    found = measured(1001, of=2000, people=300)
    assert run.plan is not None
    with pytest.raises(WarningsUnconfirmed, match="confirmed many_updates, many_cleared:"):
        imports.approve(desk, run.id, run.plan.hash, "bo")
    doubts = gate.doubts(desk, run.id)
    assert doubts.flags == found.flags
    assert imports.approve(desk, run.id, run.plan.hash, "bo", seen=doubts).state is State.APPROVED


def test_before_a_check_there_is_nothing_to_measure(
    desk: Desk, city: str, cities: Path, prepared: Callable[..., Run], query: Query
) -> None:
    run = prepared(desk, cities, city)
    query("UPDATE csv_desk.run SET state = 'mapped', plan_hash = NULL WHERE id = %s", run.id)
    assert radius.of_run(desk, run.id) is None


def test_an_undo_is_measured_by_the_rows_of_its_table(desk: Desk, query: Query, run: Run) -> None:
    query(
        "UPDATE csv_desk.run SET kind = 'undo', undoes = id, radius = NULL, read = 2, created = 0,"
        " updated = 1, unchanged = 0, skipped = 0, rejected = 0, removed = 1 WHERE id = %s",
        run.id,
    )
    found = radius.blast(desk, runs.get(desk, run.id))
    assert found is not None
    assert runs.get(desk, run.id).kind is RunKind.UNDO
    assert (found.touched, found.table_rows, found.share) == (2, 2, 1.0)
    assert found.sentence == ("Gives 1 row the cells back and removes 1 row: 100 % of public.city.")
    assert not found.flags
