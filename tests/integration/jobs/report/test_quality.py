"""The quality of a checked file, kept beside those of its source."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.catalog import reflect
from csvlib.jobs import runs, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.quality import measure, quality, trend
from csvlib.model import Quality, Run, State
from tests.integration.jobs.report.conftest import tables_of

Query = Callable[..., list[tuple[Any, ...]]]
Bring = Callable[..., Run]

GOOD = "".join(f"C{at},City {at % 4},{at}\n" for at in range(30))


@pytest.fixture
def measured(desk: Desk) -> Callable[[Run], Quality]:
    def measure_again(run: Run) -> Quality:
        assert run.mapping is not None
        with desk.database.transaction() as connection:
            table = reflect(connection, run.mapping.table)
            return measure(connection, run, tables_of(run), table)

    return measure_again


@pytest.fixture
def bring(
    desk: Desk, query: Query, checked: Callable[..., Run], measured: Callable[[Run], Quality]
) -> Bring:
    """`bring(rows)`: a file of the same source, imported as far as its history goes."""

    def import_it(rows: str, name: str = "monthly 3.csv") -> Run:
        run = checked(rows, name=name)
        measured(run)
        query("UPDATE csv_desk.run SET state = 'committed' WHERE id = %s", run.id)
        return runs.get(desk, run.id)

    return import_it


@pytest.fixture(autouse=True)
def _no_history(query: Query) -> None:
    query("DELETE FROM csv_desk.quality")


def test_rows_are_counted_as_the_plan_has_them(
    desk: Desk,
    checked: Callable[..., Run],
    found_fault: Callable[..., Run],
    measured: Callable[[Run], Quality],
) -> None:
    run = checked(f"{GOOD}X1,One,many\nX2\n")
    assert run.counts is not None
    for row_no in (2, 2, 5, 31):
        found_fault(run, row_no, "odd")
    found_fault(run, 6, "note", severity="info")
    found = measured(run)
    assert (found.rows, found.rejected) == (run.counts.read, run.counts.rejected) == (32, 2)
    assert found.warned == 2, "row 31 is rejected, and row 6 has a note alone"
    assert [column.target for column in found.columns] == ["code", "name", "people"]
    assert quality(desk, run.id) == found


def test_a_row_that_was_left_out_warns_nobody(
    checked: Callable[..., Run],
    found_fault: Callable[..., Run],
    left_out: Callable[..., Run],
    measured: Callable[[Run], Quality],
) -> None:
    run = checked(GOOD)
    for row_no in (2, 5):
        found_fault(run, row_no, "odd")
    assert measured(left_out(run, [5])).warned == 1


def test_measured_again_the_newer_counts(
    desk: Desk, checked: Callable[..., Run], measured: Callable[[Run], Quality], query: Query
) -> None:
    run = checked(GOOD)
    first = measured(run)
    query(f"UPDATE {tables_of(run).name('plan')} SET action = 'reject' WHERE row_no <= 3")
    assert (first.rejected, measured(run).rejected) == (0, 3)
    assert query("SELECT rejected FROM csv_desk.quality") == [(3,)]


def test_before_a_file_is_checked_and_while_it_is_checked_again_nothing_is_known(
    desk: Desk,
    query: Query,
    cities: Path,
    checked: Callable[..., Run],
    measured: Callable[[Run], Quality],
) -> None:
    assert quality(desk, uploads.adopt(desk, cities, "ana").id) is None
    run = checked(GOOD)
    measured(run)
    query("UPDATE csv_desk.run SET state = 'mapped', plan_hash = NULL WHERE id = %s", run.id)
    assert quality(desk, run.id) is None


def test_a_file_unlike_the_ones_before_is_flagged(
    bring: Bring, checked: Callable[..., Run], measured: Callable[[Run], Quality]
) -> None:
    for _ in range(3):
        bring(GOOD)
    assert measured(checked(GOOD)).flags == ()
    many = "".join(f"D{at},{'City 1' if at % 2 else ''},{at}\n" for at in range(200))
    found = measured(checked(f"{many}E1,Atlantis,1\n"))
    flags = {(flag.code, flag.column) for flag in found.flags}
    assert ("unusual_rows", None) in flags
    assert ("unusual_blanks", "name") in flags
    assert ("new_values", "name") in flags
    assert not any("Atlantis" in flag.message for flag in found.flags)


def test_only_imports_of_the_same_source_are_history(
    query: Query, bring: Bring, checked: Callable[..., Run], measured: Callable[[Run], Quality]
) -> None:
    for _ in range(2):
        bring(GOOD)
    never = checked("A1,One,1\n")
    measured(never)
    assert not any(flag.code == "unusual_rows" for flag in measured(checked(GOOD)).flags)
    other = checked("A1,One,1\n", header="name,code,elevation")
    assert measured(other).flags == ()
    query("UPDATE csv_desk.run SET state = 'cancelled' WHERE state = 'committed'")
    assert measured(checked("A1,One,1\n")).flags == ()


def test_a_trend_is_of_the_imports_before_and_this_run_the_oldest_first(
    desk: Desk, bring: Bring, checked: Callable[..., Run], measured: Callable[[Run], Quality]
) -> None:
    first = bring(GOOD, name="one.csv")
    never = checked(GOOD)
    measured(never)
    second = bring(f"{GOOD}X1,,7\nX2\n", name="two.csv")
    run = checked(GOOD, name="now.csv")
    measured(run)
    bring(GOOD, name="later.csv")
    found = trend(desk, run.id)
    assert [point.run_id for point in found] == [first.id, second.id, run.id]
    assert [point.file for point in found] == ["one.csv", "two.csv", "now.csv"]
    assert [(point.rows, point.rejected) for point in found] == [(30, 0), (32, 2), (30, 0)]
    assert [round(dict(point.blank_share)["name"], 3) for point in found] == [0, 0.031, 0]
    assert [point.run_id for point in trend(desk, run.id, limit=2)] == [second.id, run.id]


def test_a_run_that_was_never_measured_has_no_trend(desk: Desk, bring: Bring, cities: Path) -> None:
    bring(GOOD)
    assert trend(desk, uploads.adopt(desk, cities, "ana").id) == ()


def test_the_trend_can_be_asked_for_in_sql(query: Query, bring: Bring) -> None:
    bring(f"{GOOD}X1,One,many\n", name="Agency list 2024-03.csv")
    assert query(
        "SELECT source, file, state, rows, rejected, round(rejected_share::numeric, 3)::text"
        " FROM csv_desk.quality_trend"
    ) == [("Agency list", "Agency list 2024-03.csv", State.COMMITTED.value, 31, 1, "0.032")]
