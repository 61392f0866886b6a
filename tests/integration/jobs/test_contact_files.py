"""The promise, on whole files: every fault told at its line, every other row in the database."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.model import Run, State

DATA = Path(__file__).resolve().parents[2] / "data"
MESSY = DATA / "contacts-messy.csv"
EXPECTED = json.loads((DATA / "contacts-messy.csv.expected.json").read_text())
FAULTS = {fault["line"]: fault["code"] for fault in EXPECTED["faults"]}

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]

WRITTEN = """
SELECT c.email, c.first_name, c.last_name, o.name,
    (SELECT array_agg(b.name) FROM media.contact_beat cb JOIN media.beat b ON b.id = cb.beat_id
     WHERE cb.contact_id = c.id),
    (SELECT array_agg(y.name) FROM media.contact_country cc
     JOIN media.country y ON y.code = cc.country_code WHERE cc.contact_id = c.id)
FROM media.contact c LEFT JOIN media.outlet o ON o.id = c.outlet_id
WHERE c.email LIKE '%@example%'
"""
STAMPS = """
SELECT 'contact', xmin::text, ctid::text, id::text FROM media.contact
UNION ALL SELECT 'outlet', xmin::text, ctid::text, id::text FROM media.outlet
UNION ALL SELECT 'beat', xmin::text, ctid::text, id::text FROM media.beat
UNION ALL SELECT 'link', xmin::text, ctid::text, contact_id || ' ' || beat_id
    FROM media.contact_beat
UNION ALL SELECT 'country', xmin::text, ctid::text, contact_id || ' ' || country_code
    FROM media.contact_country
ORDER BY 1, 4
"""


@pytest.fixture(scope="module")
def messy(desk: Desk, imported: Make) -> Run:
    """The file, imported once for all the tests here."""
    run = imported(desk, MESSY)
    assert run.state is State.COMMITTED, run.failure
    return run


def good_rows() -> dict[str, dict[str, str]]:
    """The rows without a planted fault, by their address, read by Python's own reader."""
    found: dict[str, dict[str, str]] = {}
    with MESSY.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader)
        end = reader.line_num
        for cells in reader:
            line, end = end + 1, reader.line_num
            if line not in FAULTS and any(cells):
                row = dict(zip(header, cells, strict=True))
                found[row["Email"].strip().lower()] = row
    return found


def names(cell: str) -> Counter[str]:
    return Counter({name.strip() for name in cell.split(",") if name.strip()})


def test_every_planted_fault_is_told_at_its_line_with_its_code(query: Query, messy: Run) -> None:
    told: dict[int, set[str]] = defaultdict(set)
    for line, code in query(
        "SELECT line_no, code FROM csv_desk.issue WHERE run_id = %s AND severity = 'critical'",
        messy.id,
    ):
        told[line].add(code)
    assert {line: codes for line, codes in told.items() if FAULTS.get(line) not in codes} == {}
    assert set(told) == set(FAULTS)


def test_every_record_ends_in_one_bucket(messy: Run) -> None:
    assert messy.counts is not None
    assert messy.counts.read == EXPECTED["records"]
    assert messy.counts.rejected == len(FAULTS)
    assert messy.counts.written == EXPECTED["valid"]


def test_every_other_row_is_in_the_database_with_what_it_is_related_to(
    query: Query, messy: Run
) -> None:
    written = {row[0].lower(): row for row in query(WRITTEN)}
    expected = good_rows()
    assert len(expected) == EXPECTED["valid"]
    assert set(written) == set(expected)
    for address, row in expected.items():
        _, first, last, outlet, beats, countries = written[address]
        assert (first, last) == (row["First Name"].strip(), row["Last Name"].strip())
        assert (outlet or "") == row["Outlet"].strip()
        assert Counter(beats or []) == names(row["Beats"])
        assert Counter(countries or []) == names(row["Countries"])


def test_the_reject_file_has_each_faulty_row_with_line_codes_and_advice(
    desk: Desk, messy: Run
) -> None:
    assert messy.reject_file is not None
    with desk.spool.new_file(messy.reject_file).open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    with MESSY.open(encoding="utf-8", newline="") as stream:
        original = next(csv.reader(stream))
    assert header == [*original, "line", "codes", "advice"]
    assert {int(row[-3]) for row in rows} == set(FAULTS)
    for row in rows:
        assert FAULTS[int(row[-3])] in row[-2].split()
        assert row[-1]


def test_imported_again_nothing_is_written(
    desk: Desk, query: Query, imported: Make, messy: Run
) -> None:
    before = query(STAMPS)
    again = imported(desk, MESSY)
    assert again.counts is not None
    assert (again.state, again.counts.written, again.counts.unchanged) == (
        State.COMMITTED,
        0,
        EXPECTED["valid"],
    )
    assert again.related_created == {}
    assert query(STAMPS) == before
    assert query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", again.id) == [(0,)]


def test_addresses_match_without_regard_to_case(
    desk: Desk, query: Query, prepared: Make, messy: Run, csv_file: Callable[..., Path]
) -> None:
    # Only the letters' case of the addresses differs: that is no reason to touch the rows.
    header, *lines = MESSY.read_text(encoding="utf-8").splitlines(keepends=True)[:15]
    loud = [line.replace("@example", "@EXAMPLE") for line in lines]
    run = prepared(desk, csv_file("".join([header, *loud])))
    assert run.counts is not None
    assert run.counts.created == 0
    assert run.counts.rejected == 0
    assert run.counts.read == 14


def test_the_review_groups_what_the_file_holds(desk: Desk, messy: Run) -> None:
    rows: Counter[str] = Counter()
    for group in issue_groups(desk, messy.id):
        if group.severity.value == "critical":
            rows[group.code] += group.rows
    expected = Counter(FAULTS.values())
    assert {code: rows[code] for code in expected} == dict(expected)


def test_a_file_from_excel_is_read_in_its_own_marks(
    desk: Desk, query: Query, imported: Make
) -> None:
    """Semicolons, a byte-order mark, dates with dots, numbers with dots between thousands."""
    query("DELETE FROM media.contact")
    run = imported(desk, DATA / "contacts-excel.csv")
    assert run.counts is not None, run.failure
    assert (run.counts.created, run.counts.rejected) == (200, 0)
    assert query(
        "SELECT first_name, joined::text, followers FROM media.contact"
        " WHERE email = 'olga.rossi0@example0.org'"
    ) == [("Olga", "2013-08-10", 148682)]
    assert query("SELECT count(*), count(joined), count(followers) FROM media.contact") == [
        (200, 200, 200)
    ]
