"""Mapping that learns: an unknown file matched by hand, then known, then changed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

LONG_MS = 90_000
ANNOUNCED_MS = 250
FIRST = ["Ana", "Bo", "Cy", "Dora", "Eli", "Finn", "Gia", "Hugo", "Ida", "Jon"]
LAST = ["Adler", "Brandt", "Costa", "Dietz", "Ekman"]
ROWS = 12
HEADERS = "Wer;Kontaktadresse;Dabei seit;Rubrik"
# Cells of a record: number, month in the address → who, address, since, department.
Dates = Callable[[int], str]


def ambiguous(number: int) -> str:
    """The day first, as nobody can see."""
    return f"{number % 9 + 1:02}/{number % 8 + 2:02}/2024"


def month_first(number: int) -> str:
    return f"{number % 8 + 2:02}/{number % 9 + 14:02}/2024"


def records(month: str, since: Dates = ambiguous) -> list[str]:
    return [
        f"{FIRST[n % 10]} {LAST[n % 5]};{FIRST[n % 10].lower()}.{n}@{month}.example;{since(n)};"
        f"{('FI', 'LW')[n % 2]}"
        for n in range(ROWS)
    ]


@dataclass(slots=True)
class Walk:
    """One import in a page of its own; `seen` are the stations that its address ever named."""

    page: Page
    url: str
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(30_000)
        self.page.on("framenavigated", lambda frame: self._went(frame.url))

    def _went(self, url: str) -> None:
        name = url.rpartition("/")[2].partition("?")[0]
        if not self.seen or self.seen[-1] != name:
            self.seen.append(name)

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    def bring(self, name: str, header: str, lines: list[str], table: str = "") -> None:
        """Up to the page of the file."""
        self.page.goto(f"{self.url}/upload?table={table}")
        content = "\n".join((header, *lines)) + "\n"
        self.page.locator("input.chooser").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
        )
        self.page.wait_for_url(re.compile(r"/file\?run=\d+"), timeout=LONG_MS)
        expect(self.main).to_contain_text(name)

    def press(self, label: str | re.Pattern[str], leads_to: str) -> None:
        """A page's primary button, once what comes before it is done."""
        button = self.main.get_by_role("button", name=label)
        expect(button).to_be_enabled(timeout=LONG_MS)
        button.click()
        self.page.wait_for_url(re.compile(rf"/{leads_to}\?run=\d+"))

    def finish(self) -> int:
        """From the checks to what was written; returns the run's number."""
        self.press("Review what will change", "review")
        self.press(re.compile("Approve and import"), "runs")
        expect(self.main).to_contain_text("were written to media.contact", timeout=LONG_MS)
        return int(self.page.url.rpartition("=")[2])

    def part(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}")

    def click(self, key: str) -> None:
        self.part(key).get_by_role("button").first.click()
        self.settle()

    def pick(self, key: str, option: str) -> None:
        """An option of a select box."""
        box = self.part(key).get_by_role("combobox")
        box.click()
        box.fill(option)
        self.page.get_by_role("option", name=option, exact=True).first.click()
        self.settle()

    def type(self, key: str, text: str) -> None:
        box = self.part(key).get_by_role("textbox")
        box.fill(text)
        box.press("Enter")
        self.settle()

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()
        self.settle()

    def adjust(self, header: str) -> None:
        """Opens the panel of a column, whether it is marked or not."""
        box = self.part("column-to-adjust").get_by_role("combobox")
        box.click()
        self.page.get_by_role("option", name=re.compile(rf"^(⚠ )?{header}$")).click()
        self.settle()

    def marked(self) -> set[str]:
        """The columns that ask to be looked at."""
        box = self.part("column-to-adjust").get_by_role("combobox")
        box.click()
        names = self.page.get_by_role("option").all_inner_texts()
        box.press("Escape")
        return {name.removeprefix("⚠ ") for name in names if name.startswith("⚠")}

    def settle(self) -> None:
        """Until the script has run to its end; that it runs is known a moment after the click."""
        self.page.wait_for_timeout(ANNOUNCED_MS)
        expect(self.page.locator("[data-test-script-state=running]")).to_have_count(0)


@pytest.fixture(scope="module")
def walk(browser: Browser, app_url: str):
    """`walk()`: a page for one import."""
    pages = []

    def begin() -> Walk:
        pages.append(browser.new_page(viewport={"width": 1280, "height": 1000}))
        return Walk(pages[-1], app_url)

    yield begin
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def november(walk) -> Walk:
    first = walk()
    first.bring("agency_2026-11.csv", HEADERS, records("nov"), table="media.contact")
    expect(first.main).not_to_contain_text("This looks like")
    first.press("Match the columns", "mapping")
    expect(first.main).to_contain_text("Suggested")

    for header, target in (("Kontaktadresse", "email"), ("Dabei seit", "joined")):
        first.adjust(header)
        first.pick("adjust-target", target)
    expect(first.main.get_by_role("button", name="Check the file")).to_be_disabled()

    first.adjust("Wer")
    first.pick("adjust-target", "first_name")
    first.tab("Join / split")
    first.pick("t-split_at", "a space")

    first.click("extra-menu")
    first.pick("extra-source", "a part of Wer")
    first.pick("extra-target", "last_name")
    first.pick("extra-split_at", "a space")
    first.click("extra-add")
    expect(first.part("extra-targets")).to_contain_text("last_name gets Wer")
    first.page.keyboard.press("Escape")

    first.adjust("Rubrik")
    first.pick("adjust-target", "beats")
    first.tab("Replace")
    for short, whole in (("FI", "Film"), ("LW", "Law")):
        first.type("value-map-from", short)
        first.pick("value-map-to", whole)
        first.click("value-map-add")
        expect(first.part("value-map-from").get_by_role("textbox")).to_have_value("")

    first.part("ambiguous-dates").get_by_role("button", name=re.compile(r"^1 February")).click()
    first.press("Check the file", "validation")
    first.finish()
    return first


def test_an_unknown_file_is_matched_with_transforms_and_imported(november, contacts) -> None:
    assert november.seen[-5:] == ["file", "mapping", "validation", "review", "runs"]
    expect(november.main).to_contain_text("needs no matching")
    assert contacts("nov") == [
        (FIRST[n % 10], LAST[n % 5], f"2024-{n % 8 + 2:02}-{n % 9 + 1:02}", ["Film", "Law"][n % 2])
        for n in range(ROWS)
    ]


def test_next_month_it_goes_straight_to_the_checks(november, walk, contacts) -> None:
    second = walk()
    second.bring("agency_2026-12.csv", HEADERS, records("dec")[::-1])
    expect(second.main).to_contain_text("This looks like Agency, last imported")
    expect(second.main).to_contain_text("into media.contact. Nothing has changed since.")
    second.press("Check the file", "validation")
    second.finish()
    assert "mapping" not in second.seen
    assert second.seen[-4:] == ["file", "validation", "review", "runs"]
    assert contacts("dec") == contacts("nov")


def test_of_a_source_that_has_changed_exactly_the_changes_are_asked(
    november, walk, contacts
) -> None:
    third = walk()
    header = "Wer;E-Mail-Adresse;Dabei seit;Rubrik;Telefon"
    lines = [f"{line};+43 1 555 01{n:02}" for n, line in enumerate(records("jan", month_first))]
    third.bring("agency_2027-01.csv", header, lines)
    changes = {
        "Kontaktadresse is now called E-Mail-Adresse",
        "Dabei seit looks like month/day now",
        "Telefon is new",
    }
    expect(third.main).to_contain_text("3 things have changed")
    for change in changes:
        expect(third.main).to_contain_text(change)
    third.press("Look at what changed", "mapping")
    expect(third.main).to_contain_text("As last time")
    told = third.part("drifts").get_by_test_id("stMarkdown").all_inner_texts()
    assert len(told) == len(changes)
    assert {change for change in changes for said in told if change in said} == changes
    assert third.marked() == {"E-Mail-Adresse", "Dabei seit", "Telefon"}
    third.press("Check the file", "validation")
    third.finish()
    assert contacts("jan") == [
        (FIRST[n % 10], LAST[n % 5], f"2024-{n % 8 + 2:02}-{n % 9 + 14:02}", ["Film", "Law"][n % 2])
        for n in range(ROWS)
    ]
    assert contacts("jan", "phone") == [(f"+43 1 555 01{n:02}",) for n in range(ROWS)]


@pytest.fixture
def contacts(module_database_url: str):
    """`contacts("nov")`: those that came with a month's file, in the order of its records."""
    whole = (
        "c.first_name, c.last_name, c.joined::text, (SELECT string_agg(b.name, '|') FROM"
        " media.contact_beat AS l JOIN media.beat AS b ON b.id = l.beat_id"
        " WHERE l.contact_id = c.id)"
    )

    def find(month: str, what: str = whole) -> list[tuple]:
        connection = psycopg2.connect(module_database_url)
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT {what} FROM media.contact AS c WHERE c.email LIKE %s"
                    " ORDER BY substring(c.email FROM '[0-9]+')::int",
                    (f"%@{month}.example",),
                )
                return cursor.fetchall()
        finally:
            connection.close()

    return find
