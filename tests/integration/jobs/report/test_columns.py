"""Columns in numbers, beside what plain SQL counts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from csvlib.catalog import reflect
from csvlib.database.queries import fetch
from csvlib.jobs.desk import Desk
from csvlib.jobs.report import columns as module
from csvlib.jobs.report.columns import FEW_VALUES, measure_columns
from csvlib.model import ColumnMapping, ColumnQuality, Run
from csvlib.model.mapping import CONSTANT
from tests.integration.jobs.report.conftest import VISIT, Visits, tables_of

ROWS = 400
# Every tenth row has no kind, every row its own day, and the rest repeats.
MADE = f"""
SELECT n, date '2024-01-01' + n, timestamptz '2024-01-01' + n * interval '1 hour', n % 40 / 4.0,
    n % 7, n % 200, nullif('kind ' || n % 10, 'kind 3'), ARRAY['a', 'b'], '{{"n": 1}}'::json, NULL,
    ARRAY[]::text[]
FROM generate_series(1, {ROWS}) AS n
"""


@pytest.fixture(params=["counted", "estimated"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """So small a table is analysed whole: the estimate is exact."""
    monkeypatch.setattr(module, "EXACT_ROWS", 0 if request.param == "estimated" else 10**6)


def measured(visits: Visits) -> dict[str, ColumnQuality]:
    found = measure_columns(visits.connection, visits.tables, visits.mapping, visits.table, ROWS)
    return {column.target: column for column in found}


@pytest.mark.usefixtures("either_way")
def test_blanks_and_different_values_are_what_plain_sql_counts(visits: Visits) -> None:
    visits.prepare(MADE)
    found = measured(visits)
    assert list(found) == ["id", *VISIT.split(", ")]
    for name, column in found.items():
        (row,) = fetch(
            visits.connection,
            f"SELECT count(*) - count({name}) AS blank, count(DISTINCT {name}::text) AS n"
            f" FROM {visits.tables.name('prepared')}",
        )
        # PostgreSQL says nothing of values that it cannot compare.
        assert column.distinct in ({row["n"], 0} if name == "info" else {row["n"]}), name
        assert column.blank == row["blank"], name
        assert column.header == name.title()


@pytest.mark.usefixtures("either_way")
def test_few_values_have_a_hash_each_and_many_have_none(visits: Visits) -> None:
    visits.prepare(MADE)
    found = measured(visits)
    assert {name: len(column.hashes) for name, column in found.items() if name != "info"} == {
        "id": 0, "day": 0, "at": 0, "amount": 40, "weight": 7, "seats": 0, "kind": 9, "tags": 1,
        "host_id": 0,
    }  # fmt: skip
    assert all(len(set(column.hashes)) == len(column.hashes) for column in found.values())


@pytest.mark.parametrize(("different", "kept"), [(FEW_VALUES, FEW_VALUES), (FEW_VALUES + 1, 0)])
def test_hashes_are_kept_of_all_values_or_of_none(
    visits: Visits, different: int, kept: int
) -> None:
    visits.prepare(MADE.replace("n % 200", f"n % {different}"))
    seats = measured(visits)["seats"]
    assert (len(seats.hashes), seats.distinct) == (kept, different)


def test_an_estimate_that_is_too_low_is_found_out(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits.prepare(MADE)
    monkeypatch.setattr(module, "_estimates", lambda *args: [3] * len(visits.mapping.mapped))
    monkeypatch.setattr(module, "EXACT_ROWS", 0)
    seats = measured(visits)["seats"]
    assert (seats.hashes, seats.distinct) == ((), FEW_VALUES + 1)


def test_the_same_value_has_the_same_hash_in_each_file_and_column(visits: Visits) -> None:
    visits.prepare(MADE)
    before = measured(visits)["kind"].hashes
    visits.prepare(MADE.replace("'kind 3'", "'kind 4'"))
    now = measured(visits)["kind"].hashes
    assert len(set(before) & set(now)) == 8
    assert len(set(before) ^ set(now)) == 2


def test_a_cell_that_could_not_be_read_is_no_blank_one(visits: Visits) -> None:
    """Problems are told by the column's place in the mapping: kind is the sixth after id."""
    odd = "CASE WHEN n % 10 = 3 THEN ARRAY['6:not_in_list', '1:invalid_date']"
    visits.prepare(MADE.replace("ARRAY[]::text[]", f"{odd} ELSE ARRAY['6:missing_required'] END"))
    assert measured(visits)["kind"].blank == 0
    visits.prepare(MADE.replace("ARRAY[]::text[]", "ARRAY['6:missing_required']"))
    assert measured(visits)["kind"].blank == ROWS / 10


def test_of_constants_nothing_is_measured(visits: Visits) -> None:
    visits.prepare(MADE)
    constant = ColumnMapping(CONSTANT, "", "kind", constant="x")
    columns = (visits.mapping.columns[1],)
    mapping = replace(visits.mapping, columns=columns, extra=(constant,))
    assert list(measured(replace(visits, mapping=mapping))) == ["day"]
    assert measured(replace(visits, mapping=replace(mapping, columns=()))) == {}


def test_a_checked_file_is_measured_as_it_would_be_stored(
    desk: Desk, checked: Callable[..., Run]
) -> None:
    rows = "".join(f"C{at},City {at % 3},{at}\n" for at in range(20))
    run = checked(f"{rows}X1,,1\nX2,,many\nX3\n")
    assert run.mapping is not None
    with desk.database.transaction() as connection:
        table = reflect(connection, run.mapping.table)
        columns = measure_columns(connection, tables_of(run), run.mapping, table, 23)
    found = {column.target: column for column in columns}
    assert (found["name"].blank, found["name"].distinct, len(found["name"].hashes)) == (2, 3, 3)
    assert (found["people"].blank, found["people"].distinct) == (0, 20)
    histogram = found["people"].histogram
    assert histogram is not None
    assert sum(histogram.file) == 21
