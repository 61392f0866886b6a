"""The main job by hand: a file dropped in the browser, its contacts in PostgreSQL."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
from playwright.sync_api import Browser, Page, expect

DATA = Path(__file__).resolve().parents[1] / "data"
FAULTS = json.loads((DATA / "contacts-messy.csv.expected.json").read_text())
VALID, LEFT_OUT = FAULTS["valid"], FAULTS["records"] - FAULTS["valid"]
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
    page.wait_for_url(re.compile(r"/file\?run=\d+"), timeout=LONG_MS)
    step(page, "Match the columns")
    page.wait_for_url(re.compile(r"/mapping\?run=\d+"))
    step(page, "Check the file")
    page.wait_for_url(re.compile(r"/validation\?run=\d+"))
    step(page, "Review what will change")
    page.wait_for_url(re.compile(r"/review\?run=\d+"))
    confirm(page)
    step(page, re.compile("Approve and import|Finish: nothing to write"))
    page.wait_for_url(re.compile(r"/runs\?run=\d+"))
    expect(page.get_by_role("button", name="See the rows")).to_be_visible(timeout=LONG_MS)
    return int(page.url.rpartition("=")[2])


def confirm(page: Page) -> None:
    """Ticks the box of what is unusual: people of one made-up file look like those of another."""
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("All or nothing")).to_be_visible(timeout=LONG_MS)
    box = main.get_by_text(re.compile("^I have seen"))
    if box.count():
        box.click()


def query(url: str, statement: str, *values: object) -> list[tuple]:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()
    finally:
        connection.close()


CONTACTS = "SELECT count(*) FROM media.contact"
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


@dataclass(frozen=True, slots=True)
class Imported:
    run: int
    contacts_before: int
    outcome: str


@pytest.fixture(scope="module")
def messy(browser: Browser, app_url: str, module_database_url: str) -> Imported:
    """The messy file after its first import."""
    before = query(module_database_url, CONTACTS)[0][0]
    page = browser.new_page()
    run = import_file(page, app_url, DATA / "contacts-messy.csv")
    outcome = page.get_by_test_id("stMain").inner_text()
    page.close()
    return Imported(run, before, outcome)


def test_a_messy_file_leaves_out_its_faults_and_nothing_else(messy, module_database_url):
    assert f"{VALID:,} rows were written to media.contact" in messy.outcome
    assert f"{LEFT_OUT} rows of the file did not make it" in messy.outcome
    assert query(module_database_url, COUNTS, messy.run) == [(VALID, 0, 0, 0, LEFT_OUT)]
    assert query(module_database_url, CONTACTS)[0][0] - messy.contacts_before == VALID


def test_every_fault_is_reported_at_its_line_with_its_code(messy, module_database_url):
    found = query(
        module_database_url,
        "SELECT DISTINCT line_no, code FROM csv_desk.issue "
        "WHERE run_id = %s AND severity = 'critical'",
        messy.run,
    )
    planted = {(fault["line"], fault["code"]) for fault in FAULTS["faults"]}
    assert set(found) >= planted
    assert {line for line, _ in found} == {line for line, _ in planted}


def test_the_rejected_rows_are_downloaded_with_their_lines(page, app_url, messy):
    page.goto(f"{app_url}/runs?run={messy.run}")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Reject file").click()
    assert waiting.value.suggested_filename == "contacts-messy-rejected.csv"
    lines = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith("line,codes,advice")


def test_the_same_file_again_changes_nothing(page, app_url, messy, module_database_url):
    run = import_file(page, app_url, DATA / "contacts-messy.csv")
    assert run > messy.run
    assert query(module_database_url, COUNTS, run) == [(0, 0, VALID, 0, LEFT_OUT)]


def test_a_link_to_an_import_shows_it_also_after_a_reload(page, app_url, messy):
    page.goto(f"{app_url}/runs?run={messy.run}")
    outcome = page.get_by_test_id("stMain")
    expect(outcome).to_contain_text("rows were written to media.contact")
    page.reload()
    expect(outcome).to_contain_text("rows were written to media.contact")
