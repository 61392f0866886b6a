"""The main job by hand: a file dropped in the browser, its contacts in PostgreSQL."""

import json
import re
from pathlib import Path

import psycopg2
import pytest
from playwright.sync_api import Page, expect

DATA = Path(__file__).resolve().parents[1] / "data"
MESSY = json.loads((DATA / "contacts-messy.csv.expected.json").read_text())
LONG_MS = 90_000


def step(page: Page, label: str | re.Pattern[str]) -> None:
    """Clicks a page's primary button, once what comes before it is done."""
    button = page.get_by_test_id("stMain").get_by_role("button", name=label)
    expect(button).to_be_enabled(timeout=LONG_MS)
    button.click()


def import_file(page: Page, app_url: str, path: Path) -> int:
    """From the upload to the outcome; returns the run's number."""
    page.goto(f"{app_url}/upload?table=media.contact")
    page.locator("input.chooser").set_input_files(path)
    page.wait_for_url(re.compile(r"/mapping\?run=\d+"), timeout=LONG_MS)
    step(page, "Check the file")
    page.wait_for_url(re.compile(r"/validation\?run=\d+"))
    step(page, "Review what will change")
    page.wait_for_url(re.compile(r"/review\?run=\d+"))
    step(page, re.compile("Approve and import|Finish: nothing to write"))
    page.wait_for_url(re.compile(r"/runs\?run=\d+"))
    expect(page.get_by_role("button", name="See the rows")).to_be_visible(timeout=LONG_MS)
    return int(page.url.rpartition("=")[2])


def query(url: str, statement: str, *values: object) -> list[tuple]:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()
    finally:
        connection.close()


COUNTS = "SELECT created, updated, unchanged, skipped, rejected FROM csv_desk.run WHERE id = %s"


def test_a_file_saved_by_excel(page, app_url, faults, module_database_url):
    """Semicolons, day before month, points in numbers: read as they were meant."""
    run = import_file(page, app_url, DATA / "contacts-excel.csv")
    expect(page.get_by_test_id("stMain")).to_contain_text("200 rows were written to media.contact")
    assert query(module_database_url, COUNTS, run) == [(200, 0, 0, 0, 0)]
    contact = query(
        module_database_url,
        """
        SELECT c.first_name, c.joined::text, c.followers, o.name,
               (SELECT array_agg(k.name ORDER BY k.name) FROM media.contact_country AS l
                JOIN media.country AS k ON k.code = l.country_code WHERE l.contact_id = c.id)
        FROM media.contact AS c JOIN media.outlet AS o ON o.id = c.outlet_id
        WHERE c.email = 'olga.rossi0@example0.org'
        """,
    )
    expected = ("Olga", "2013-08-10", 148682, "Outlet 00003 Daily", ["Norway", "Spain"])
    assert contact == [expected]
    assert faults == []


@pytest.fixture(scope="module")
def messy_run() -> dict[str, int]:
    """The run of the first import, for the tests after it."""
    return {}


def test_a_messy_file_leaves_out_its_faults_and_nothing_else(
    page, app_url, faults, module_database_url, messy_run
):
    before = query(module_database_url, "SELECT count(*) FROM media.contact")[0][0]
    run = import_file(page, app_url, DATA / "contacts-messy.csv")
    left_out = MESSY["records"] - MESSY["valid"]
    text = page.get_by_test_id("stMain")
    expect(text).to_contain_text(f"{MESSY['valid']:,} rows were written to media.contact")
    expect(text).to_contain_text(f"{left_out} rows of the file did not make it")
    assert query(module_database_url, COUNTS, run) == [(MESSY["valid"], 0, 0, 0, left_out)]
    after = query(module_database_url, "SELECT count(*) FROM media.contact")[0][0]
    assert after - before == MESSY["valid"]
    found = query(
        module_database_url,
        "SELECT DISTINCT line_no, code FROM csv_desk.issue "
        "WHERE run_id = %s AND severity = 'critical'",
        run,
    )
    assert set(found) >= {(fault["line"], fault["code"]) for fault in MESSY["faults"]}
    assert {line for line, _ in found} == {fault["line"] for fault in MESSY["faults"]}
    assert faults == []
    messy_run["id"] = run


def test_the_rejected_rows_are_downloaded_with_their_lines(page, app_url, messy_run):
    page.goto(f"{app_url}/runs?run={messy_run['id']}")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Reject file").click()
    assert waiting.value.suggested_filename == "contacts-messy-rejected.csv"
    lines = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith("line,codes,advice")


def test_the_same_file_again_changes_nothing(page, app_url, module_database_url, messy_run):
    assert messy_run
    run = import_file(page, app_url, DATA / "contacts-messy.csv")
    left_out = MESSY["records"] - MESSY["valid"]
    assert query(module_database_url, COUNTS, run) == [(0, 0, MESSY["valid"], 0, left_out)]


def test_a_link_to_an_import_shows_it_to_anyone_who_has_it(page, app_url, messy_run):
    page.goto(f"{app_url}/runs?run={messy_run['id']}")
    expect(page.get_by_test_id("stMain")).to_contain_text("rows were written to media.contact")
    page.reload()
    expect(page.get_by_test_id("stMain")).to_contain_text("rows were written to media.contact")
