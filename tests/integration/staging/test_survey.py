"""Whole columns counted: exactly while that is cheap, and said where it is not."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csvlib.database.engine import Database
from csvlib.mapping.readings import count_orders, day
from csvlib.model import ColumnSurvey, Record, Reject, Survey
from csvlib.staging import survey as module
from csvlib.staging.survey import count_days, survey


def look(database: Database, rows: Sequence[Sequence[str]], most_cells: int = 1_000_000) -> Survey:
    records: Iterator[Record | Reject] = (
        Record(line, list(cells)) for line, cells in enumerate(rows, start=2)
    )
    headers = [f"h{at}" for at in range(len(rows[0]))]
    return survey(database, records, headers, most_cells=most_cells, step=lambda _: None)


def one(database: Database, *cells: str) -> ColumnSurvey:
    return look(database, [[cell, "x"] for cell in cells]).columns[0]


def test_blank_and_different_cells_are_counted_trimmed(shared_database: Database) -> None:
    found = one(shared_database, "a", " a ", "b", "", "  ")
    assert (found.filled, found.blank, found.distinct, found.exact) == (3, 2, 2, True)
    assert found.values == (("a", 2), ("b", 1))


def test_damaged_and_empty_records_do_not_count(shared_database: Database) -> None:
    records = [Record(2, ["a"]), Reject(3, "too_few_cells", "", "x"), Record(4, [""])]
    found = survey(shared_database, records, ["h"], most_cells=10, step=lambda _: None)
    assert found.rows == 1


def test_a_file_of_no_rows_has_a_survey_too(shared_database: Database) -> None:
    found = survey(shared_database, [], ["h"], most_cells=10, step=lambda _: None)
    assert (found.rows, found.whole, found.columns[0].distinct) == (0, True, 0)


def test_dates_are_counted_under_each_order(shared_database: Database) -> None:
    found = one(shared_database, "31.12.2026", "1.2.2026 10:00", "1.2.2026", "2026-01-31", "no")
    assert found.orders == {"dmy": 4, "mdy": 3, "ymd": 1}


def test_numbers_are_counted_under_each_format(shared_database: Database) -> None:
    found = one(shared_database, "1.234,5", "12", "12", "x")
    assert found.numbers[",."] == 3
    assert found.numbers["."] == 2
    assert one(shared_database, "a", "b").numbers == {}


def test_what_is_read_and_counted_in_pieces_is_the_same(
    shared_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[str(n % 7), f"{n % 28 + 1}.1.2026"] for n in range(500)]
    whole = look(shared_database, rows)
    monkeypatch.setattr(module, "_BATCH_CELLS", 20)
    assert look(shared_database, rows) == whole
    assert whole.columns[1].orders["dmy"] == 500


def test_too_many_different_cells_are_estimated_and_the_commonest_kept(
    shared_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH_CELLS", 20_000)
    rows = [[f"u{n}", "often" if n % 3 else f"v{n}"] for n in range(60_000)]
    unique, mixed = look(shared_database, rows).columns
    assert not unique.exact
    assert abs(unique.distinct - 60_000) < 12_000
    assert unique.values == (), "all are different: there is nothing to list"
    assert not mixed.exact
    assert mixed.values[0] == ("often", 40_000)
    assert (mixed.filled, mixed.blank) == (60_000, 0)


def test_dates_of_a_column_with_too_many_different_cells_are_all_counted(
    shared_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HELD", 50)
    monkeypatch.setattr(module, "_BATCH_CELLS", 40)
    rows = [[f"{n % 12 + 1}/{n % 28 + 1}/2026 {n % 24}:{n % 60:02}", str(n)] for n in range(2_000)]
    times, numbers = look(shared_database, rows).columns
    assert times.orders["mdy"] == 2_000
    assert times.orders["dmy"] < 2_000
    assert set(numbers.numbers.values()) == {2_000}


def test_of_a_very_large_file_the_first_rows_have_to_do(
    shared_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH_CELLS", 20)
    found = look(shared_database, [["a", "b"]] * 100, most_cells=60)
    assert (found.rows, found.whole) == (30, False)


def test_what_the_step_raises_ends_it(shared_database: Database) -> None:
    def stop(_: int) -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        survey(shared_database, [Record(2, ["a"])], ["h"], most_cells=10, step=stop)


def test_long_cells_are_shown_cut(shared_database: Database) -> None:
    found = one(shared_database, "x" * 5_000, "x" * 5_000)
    assert found.values == (("x" * 200, 2),)


DAYS = st.one_of(
    st.from_regex(r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}", fullmatch=True),
    st.from_regex(r"[0-9]{8}", fullmatch=True),
    st.dates().map(lambda found: found.strftime("%d.%m.%Y")),
    st.dates().map(lambda found: found.strftime("%m/%d/%y")),
)


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(DAYS, min_size=1, max_size=30))
def test_the_head_is_read_as_the_database_reads_the_whole(
    shared_database: Database, cells: list[str]
) -> None:
    days = Counter(written for cell in cells if (written := day(cell)))
    assert count_days(shared_database, days) == dict(count_orders(cells))


@pytest.mark.parametrize("cell", ["';--", "100%", "%(days)s", "\\", "{a}", "😀", "1.1.2026%s"])
def test_odd_cells_do_no_harm(shared_database: Database, cell: str) -> None:
    assert one(shared_database, cell, cell).values == ((cell, 2),)
