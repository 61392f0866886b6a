"""A steward's day: a file reviewed, a row left out, an outlet linked instead of made, all of it
written, looked up, and taken back after somebody has worked on one of the contacts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

LONG_MS = 90_000
ANNOUNCED_MS = 250
TICK, ROW = 15, 33
"""Pixels of a grid: to the middle of the boxes at its left, and the height of a row."""

THERE = """
INSERT INTO media.outlet (name) VALUES ('The Morning Herald');
INSERT INTO media.contact (first_name, last_name, email, title, outlet_id)
    SELECT 'Cy', 'Dahl', 'cy@review.example', 'Reporter', id FROM media.outlet
    WHERE name = 'The Morning Herald';
"""
FILE = """First Name,Last Name,Email,Title,Outlet
Ana,Silva,ana@review.example,Editor,The Mornin Herald
Bo,Lie,bo@review.example,Columnist,The Morning Herald
Cy,Dahl,cy@review.example,Chief reporter,The Morning Herald
"""
CONTACTS = """
SELECT c.email, c.title, o.name FROM media.contact AS c LEFT JOIN media.outlet AS o
    ON o.id = c.outlet_id WHERE c.email LIKE '%%@review.example' ORDER BY c.email
"""
HERALD = "The Morning Herald"


def query(url: str, statement: str, *values: object) -> list[tuple[Any, ...]]:
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


@dataclass(slots=True)
class Steward:
    page: Page
    app: str
    database: str
    run: int = 0

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    def settle(self) -> None:
        self.page.wait_for_timeout(ANNOUNCED_MS)
        expect(self.page.locator("[data-test-script-state=running]")).to_have_count(
            0, timeout=LONG_MS
        )

    def press(self, label: str | re.Pattern[str]) -> None:
        button = self.main.get_by_role("button", name=label)
        expect(button).to_be_enabled(timeout=LONG_MS)
        button.click()
        self.settle()

    def tab(self, name: str) -> None:
        self.main.get_by_role("radio", name=re.compile(f"^{name}")).click()
        self.settle()

    def tick_row(self, place: int) -> None:
        """The box at the left of a row of the only grid, counted from 0."""
        canvas = self.main.get_by_test_id("stDataFrame").locator("canvas").first
        expect(canvas).to_be_visible()
        canvas.evaluate("canvas => canvas.scrollIntoView({block: 'center'})")
        self.settle()
        at = canvas.bounding_box()
        assert at is not None
        self.page.mouse.click(at["x"] + TICK, at["y"] + ROW * (place + 1.5))
        self.settle()

    def go(self, path: str) -> None:
        self.page.goto(f"{self.app}/{path}")
        self.settle()

    def contacts(self) -> list[tuple[Any, ...]]:
        return query(self.database, CONTACTS)


@pytest.fixture(scope="module")
def steward(browser: Browser, app_url: str, module_database_url: str) -> Iterator[Steward]:
    """At the review of the file."""
    query(module_database_url, THERE)
    page = browser.new_page(viewport={"width": 1280, "height": 1100})
    page.set_default_timeout(30_000)
    page.goto(f"{app_url}/upload?table=media.contact")
    page.locator("input.chooser").set_input_files(
        {"name": "desk.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    at = Steward(page, app_url, module_database_url)
    for leads_to, label in (
        ("file", "Match the columns"),
        ("mapping", "Check the file"),
        ("validation", "Review what will change"),
    ):
        page.wait_for_url(re.compile(rf"/{leads_to}\?run=\d+"), timeout=LONG_MS)
        at.press(label)
    page.wait_for_url(re.compile(r"/review\?run=\d+"))
    at.run = int(page.url.rpartition("=")[2])
    yield at
    page.close()


def test_it_is_seen_what_will_change(steward: Steward) -> None:
    expect(steward.main).to_contain_text("Will create 2 and update 1.", timeout=LONG_MS)
    steward.tab("Changed")
    # Only the words that change are marked.
    expect(steward.main.locator("del", has_text="Reporter")).to_be_visible()
    expect(steward.main.locator("strong", has_text="Chief reporter")).to_be_visible()


def test_a_row_is_left_out(steward: Steward) -> None:
    steward.tab("New")
    steward.tick_row(1)
    steward.press("Leave out 1 row")
    expect(steward.main).to_contain_text("Will create 1, update 1 and skip 1.", timeout=LONG_MS)
    steward.settle()
    expect(steward.main.get_by_role("button", name="Approve and import 2 rows")).to_be_visible()


def test_an_outlet_is_linked_instead_of_made(steward: Steward) -> None:
    expect(steward.main).to_contain_text("1 new")
    steward.tab("Related")
    names = steward.page.locator(".st-key-related-names")
    expect(names).to_contain_text("The Mornin Herald")
    names.get_by_role("radio", name=re.compile(HERALD)).click()
    steward.settle()
    steward.press("Apply 1 choice")
    expect(steward.main.get_by_role("radio", name="Related", exact=True)).to_be_visible(
        timeout=LONG_MS
    )
    steward.settle()


def test_it_is_approved_and_written(steward: Steward) -> None:
    steward.press("Approve and import 2 rows")
    steward.page.wait_for_url(re.compile(rf"/runs\?run={steward.run}"))
    expect(steward.main).to_contain_text("2 rows were written to media.contact", timeout=LONG_MS)
    assert steward.contacts() == [
        ("ana@review.example", "Editor", HERALD),
        ("cy@review.example", "Chief reporter", HERALD),
    ]
    assert query(steward.database, "SELECT FROM media.outlet WHERE name LIKE %s", "%Mornin %") == []


def test_a_cell_tells_where_it_is_from(steward: Steward) -> None:
    [(number,)] = query(
        steward.database, "SELECT id FROM media.contact WHERE email = 'cy@review.example'"
    )
    steward.go(f"browse?table=media.contact&row=id%3D{number}")
    expect(steward.main).to_contain_text("Chief reporter", timeout=LONG_MS)
    expect(steward.main).to_contain_text(f"Import {steward.run}")
    expect(steward.main).to_contain_text("desk.csv, line 4")
    expect(steward.main).to_contain_text("Reporter")
    expect(steward.main).to_contain_text("not written by any import")


def test_what_somebody_edited_is_kept_when_it_is_taken_back(steward: Steward) -> None:
    query(
        steward.database,
        "UPDATE media.contact SET title = 'Publisher' WHERE email = 'ana@review.example'",
    )
    steward.go(f"runs?run={steward.run}")
    steward.press(re.compile(r"Undo$"))
    steward.page.wait_for_url(re.compile(r"/review\?run=\d+"))
    kept = steward.main.get_by_role("tab", name="Kept 1")
    expect(kept).to_be_visible(timeout=LONG_MS)
    kept.click()
    steward.settle()
    expect(steward.main).to_contain_text("changed since by somebody")
    steward.main.get_by_test_id("stCheckbox").first.locator("label").click()
    steward.settle()
    steward.press("Undo 1 row")
    steward.page.wait_for_url(re.compile(r"/runs\?run=\d+"))
    expect(steward.main).to_contain_text("1 row got its cells back", timeout=LONG_MS)
    expect(steward.main).to_contain_text("1 row is kept as it is")
    assert steward.contacts() == [
        ("ana@review.example", "Publisher", HERALD),
        ("cy@review.example", "Reporter", HERALD),
    ]


def test_the_import_says_that_it_was_taken_back(steward: Steward) -> None:
    undo = int(steward.page.url.rpartition("=")[2])
    steward.go(f"runs?run={steward.run}")
    expect(steward.main).to_contain_text(f"undo {undo}", ignore_case=True)
    expect(steward.main.get_by_role("button", name=re.compile(r"Undo$"))).to_be_disabled()
