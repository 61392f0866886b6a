"""How numbers and days lie in a file, and in the table."""

from dataclasses import replace

import pytest

from csvlib.database.queries import fetch
from csvlib.jobs.report import distributions as module
from csvlib.jobs.report.distributions import histograms
from csvlib.model import Histogram
from tests.integration.jobs.report.conftest import VISIT, Visits

ROWS = 400
MADE = f"""
SELECT n, date '2024-01-01' + n, timestamptz '2024-01-01' + n * interval '1 hour', n % 40 / 4.0,
    n % 7 / 2.0, n % 200, 'x', NULL::text[], NULL::json, NULL::int, ARRAY[]::text[]
FROM generate_series(1, {ROWS}) AS n
"""
PRESENT = """
SELECT n, date '2020-01-01' + n, NULL, 5000 + n, n, 10 * n, 'x', NULL, NULL::json, NULL::int
FROM generate_series(1, 300) AS n
"""


def drawn(visits: Visits) -> dict[str, Histogram]:
    names = ["id", *VISIT.split(", ")]
    return histograms(visits.connection, visits.tables, visits.table, names, ROWS)


def test_numbers_and_days_are_drawn_and_keys_are_not(visits: Visits) -> None:
    visits.prepare(MADE)
    assert set(drawn(visits)) == {"day", "at", "amount", "weight", "seats"}


def test_every_value_is_in_one_bin_of_the_file_and_of_the_table(visits: Visits) -> None:
    visits.prepare(MADE)
    found = drawn(visits.analyse(PRESENT))
    for name, histogram in found.items():
        assert sum(histogram.file) == ROWS, name
        assert histogram.table is not None
        assert sum(histogram.table) == (0 if name == "at" else 300), name
        assert len(histogram.file) == len(histogram.table) == len(histogram.edges) - 1


@pytest.mark.parametrize("name", ["day", "at", "amount", "weight", "seats"])
def test_bins_hold_what_plain_sql_counts_between_their_edges(visits: Visits, name: str) -> None:
    visits.prepare(MADE)
    histogram = drawn(visits)[name]
    for place, rows in enumerate(histogram.file[1:-1], start=1):
        (counted,) = fetch(
            visits.connection,
            f"SELECT count(*) AS rows FROM {visits.tables.name('prepared')}"
            f" WHERE {name} >= %(low)s AND {name} < %(high)s",
            low=histogram.edges[place],
            high=histogram.edges[place + 1],
        )
        assert rows == counted["rows"]


def test_edges_take_in_the_file_and_the_table(visits: Visits) -> None:
    visits.prepare(MADE)
    days = drawn(visits.analyse(PRESENT))["day"]
    assert (days.edges[0], days.edges[-1]) == ("2020-01-01", "2025-07-01")


def test_outliers_and_what_is_no_finite_number_do_not_stretch_the_bins(visits: Visits) -> None:
    odd = """
    SELECT 1000, 'infinity'::date, '-infinity'::timestamptz, 'NaN'::numeric, 'Infinity'::float8,
        2000000000, 'x', NULL::text[], NULL::json, NULL::int, ARRAY[]::text[]
    UNION ALL
    SELECT 1001, '0044-03-15 BC'::date, '20000-01-01'::timestamptz, 1e300, 'NaN'::float8,
        -2000000000, 'x', NULL::text[], NULL::json, NULL::int, ARRAY[]::text[]
    """
    visits.prepare(f"{MADE} UNION ALL {odd}")
    found = drawn(visits)
    assert [len(found[name].edges) for name in ("seats", "weight")] == [21, 17]
    assert found["seats"].edges[-1] == "200"
    assert found["day"].edges[0] == "2024-01-01"
    assert all(sum(histogram.file) == ROWS + 2 for histogram in found.values())


def test_a_column_without_any_value_is_not_drawn(visits: Visits) -> None:
    visits.prepare(MADE.replace("n % 200", "NULL"))
    assert "seats" not in drawn(visits)


def test_a_table_that_may_not_be_read_is_not_counted(visits: Visits) -> None:
    visits.prepare(MADE)
    found = drawn(replace(visits, table=replace(visits.table, rights=frozenset())))
    assert found
    assert {histogram.table for histogram in found.values()} == {None}


def test_of_a_large_table_a_part_is_counted_and_multiplied(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits.prepare(MADE)
    many = visits.analyse(PRESENT.replace("300", "60000"))
    monkeypatch.setattr(module, "WHOLE_TABLE_ROWS", 20_000)
    seats = drawn(many)["seats"]
    assert seats.table is not None
    assert 30_000 <= sum(seats.table) <= 90_000
    assert seats == drawn(many)["seats"], "the same rows each time"
