"""The checks by hand: the messy file reviewed, its values and cells fixed, warnings accepted."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

DATA = Path(__file__).resolve().parents[1] / "data"
LONG_MS = 90_000
ANNOUNCED_MS = 250
LINE, PROBLEM = 70, 260
ROW = 33
"""Pixels of a grid: the width of its first two columns, and the height of a row."""

HANDLES = {b",@tariq0,": b",tariq 0,", b",@dario1,": b",dario 1,"}
"""What makes two warnings of the messy file."""


@dataclass(slots=True)
class Checks:
    page: Page
    run: int = 0

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    def bring(self, url: str, name: str, content: bytes) -> None:
        """From the upload to the page of the checks."""
        self.page.set_default_timeout(30_000)
        self.page.goto(f"{url}/upload?table=media.contact")
        self.page.locator("input.chooser").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": content}
        )
        for leads_to, label in (("file", "Match the columns"), ("mapping", "Check the file")):
            self.page.wait_for_url(re.compile(rf"/{leads_to}\?run=\d+"), timeout=LONG_MS)
            button = self.main.get_by_role("button", name=label)
            expect(button).to_be_enabled(timeout=LONG_MS)
            button.click()
        self.page.wait_for_url(re.compile(r"/validation\?run=\d+"))
        self.run = int(self.page.url.rpartition("=")[2])
        self.checked()

    def checked(self) -> None:
        """Until the file has been checked, and the page is drawn."""
        expect(self.part("verdict")).to_be_visible(timeout=LONG_MS)
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_timeout(ANNOUNCED_MS)
        expect(self.page.locator("[data-test-script-state=running]")).to_have_count(0)

    def part(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}")

    def card(self, *words: str) -> Locator:
        """A group of problems by what it says."""
        found = self.page.locator("[class*='st-key-group-']")
        for text in words:
            found = found.filter(has_text=text)
        return found

    def open(self, card: Locator, button: str) -> None:
        card.get_by_role("button", name=button, exact=True).click()
        self.settle()

    def press(self, label: str | re.Pattern[str]) -> None:
        button = self.main.get_by_role("button", name=label)
        expect(button).to_be_enabled()
        button.click()
        self.settle()

    def tab(self, name: str) -> None:
        self.main.get_by_role("radio", name=re.compile(f"^{name}")).click()
        self.settle()

    def write(self, grid: Locator, x: float, row: int, text: str) -> None:
        """Over the cell of a grid at `x` pixels, in a row counted from 0."""
        canvas = grid.locator("canvas").first
        expect(canvas).to_be_visible()
        canvas.evaluate("canvas => canvas.scrollIntoView({block: 'center'})")
        self.settle()
        at = canvas.bounding_box()
        self.page.mouse.dblclick(at["x"] + x, at["y"] + ROW * (row + 1.5))
        editor = self.page.locator("#portal textarea, #portal input")
        editor.fill(text)
        editor.press("Enter")
        self.settle()


@pytest.fixture(scope="module")
def messy(browser: Browser, app_url: str):
    """The messy file with two handles that are none."""
    content = (DATA / "contacts-messy.csv").read_bytes()
    for good, bad in HANDLES.items():
        assert content.count(good) == 1
        content = content.replace(good, bad)
    page = browser.new_page(viewport={"width": 1280, "height": 1100})
    checks = Checks(page)
    checks.bring(app_url, "contacts-messy.csv", content)
    yield checks
    page.close()


def test_the_messy_file_is_reviewed(messy) -> None:
    expect(messy.part("verdict")).to_contain_text("1,943 of 2,000 rows can be imported.")
    expect(messy.part("verdict")).to_contain_text("1 kind of warnings waits to be accepted")
    dates = messy.card("Joined", "2020-31-31")
    expect(dates).to_contain_text("8 rows")
    expect(messy.card("too_many_cells")).to_contain_text("lines 72, 110,")
    messy.tab("Rules")
    expect(messy.part("rules-head")).to_contain_text("passed")
    messy.tab("Problems")


def test_rows_behind_a_problem_are_shown_on_demand(messy) -> None:
    card = messy.card("Joined", "2020-31-31")
    expect(messy.page.locator(".st-key-panel-rows")).to_have_count(0)
    messy.open(card, "Show rows")
    expect(card.locator("[role=gridcell]", has_text="2020-31-31")).to_have_count(8)
    messy.open(card, "Show rows")
    expect(messy.page.locator(".st-key-panel-rows")).to_have_count(0)


def test_a_value_is_fixed_for_all_its_rows(messy) -> None:
    search = messy.part(f"filter-text-{messy.run}").get_by_role("searchbox")
    search.fill("calendar")
    messy.settle()
    expect(messy.card()).to_have_count(1)
    card = messy.card("Joined", "2020-31-31")
    messy.open(card, "Fix")
    grid = card.get_by_test_id("stDataFrame")
    messy.write(grid, grid.bounding_box()["width"] - 40, 0, "2020-12-31")
    messy.press("Apply 1 fix")
    expect(messy.part("verdict")).to_contain_text("1,951 of 2,000", timeout=LONG_MS)
    messy.checked()
    expect(messy.card("2020-31-31")).to_have_count(0)
    # The page came back to what was looked at.
    expect(search).to_have_value("calendar")
    expect(messy.main).to_contain_text("No problem matches these filters.")
    search.fill("")
    messy.settle()


def test_a_cell_is_fixed_in_place(messy) -> None:
    card = messy.card("Followers", "many")
    expect(card).to_contain_text("8 rows")
    messy.open(card, "Show rows")
    card.get_by_text("Edit cells").click()
    messy.settle()
    messy.write(card.get_by_test_id("stDataFrame"), LINE + PROBLEM + 30, 0, "12")
    messy.press("Apply 1 fix")
    expect(messy.card("Followers", "many")).to_contain_text("7 rows", timeout=LONG_MS)
    messy.checked()


def test_a_warning_is_accepted_with_its_reason(messy) -> None:
    card = messy.card("invalid_handle")
    messy.open(card, "Accept")
    card.get_by_role("textbox").fill("They left the platform")
    messy.press("Accept 2 warnings")
    expect(card).to_contain_text("They left the platform")
    expect(messy.part("verdict")).not_to_contain_text("waits to be accepted")


def became(old: str, new: str, where: str) -> re.Pattern[str]:
    """Around each text is a mark that keeps the direction of its letters from the sentence."""
    return re.compile(f".{old}. became .{new}. in {where}")


def test_every_fix_is_listed_and_undone_by_itself(messy) -> None:
    messy.tab("Fixes")
    made = messy.part("fixes-made")
    expect(made).to_contain_text(became("many", "12", "Followers"))
    expect(made).to_contain_text(became("2020-31-31", "2020-12-31", "Joined, 8 rows"))
    made.get_by_role("button", name="Undo").first.click()
    expect(made).not_to_contain_text("many", timeout=LONG_MS)
    messy.settle()
    expect(made).to_contain_text(became("2020-31-31", "2020-12-31", "Joined"))
    messy.tab("Problems")
    expect(messy.card("Followers", "many")).to_contain_text("8 rows")


def test_a_fix_is_remembered_for_the_next_files(messy) -> None:
    messy.tab("Fixes")
    messy.part("fixes-made").get_by_test_id("stCheckbox").first.locator("label").click()
    messy.settle()
    messy.press(re.compile("^Remember these"))
    expect(messy.part("fixes-made")).to_contain_text("remembered")
    messy.tab("Problems")


def test_the_reject_file_comes_back_corrected(messy, app_url) -> None:
    url = f"{app_url}/api/runs/{messy.run}/rejects"
    text = messy.page.request.get(url).body().decode("utf-8-sig")
    rejected = list(csv.DictReader(io.StringIO(text)))
    wrong = [row for row in rejected if row["codes"] == "invalid_number"]
    assert [row["Followers"] for row in wrong] == ["many"] * 8
    returned = io.StringIO()
    writer = csv.DictWriter(returned, rejected[0])
    writer.writeheader()
    writer.writerows({**row, "Followers": "1200"} for row in wrong)
    messy.page.goto(f"{app_url}/upload?table=media.contact")
    messy.page.locator("input.chooser").set_input_files(
        {"name": "fixed.csv", "mimeType": "text/csv", "buffer": returned.getvalue().encode()}
    )
    messy.page.wait_for_url(re.compile(r"/file\?run=\d+"), timeout=LONG_MS)
    expect(messy.main).to_contain_text(
        f"the corrected rows of import {messy.run} (contacts-messy.csv): 8 rows"
    )
    messy.press(f"Put them back into import {messy.run}")
    messy.page.wait_for_url(re.compile(rf"/validation\?run={messy.run}$"))
    expect(messy.part("verdict")).to_contain_text("1,959 of 2,000", timeout=LONG_MS)
    messy.checked()
    expect(messy.card("Followers", "many")).to_have_count(0)


def test_the_next_file_of_the_source_arrives_corrected(messy, app_url) -> None:
    messy.press("Review what will change")
    messy.page.wait_for_url(re.compile(r"/review\?run="))
    messy.press(re.compile("^Approve and import 1,959 rows"))
    expect(messy.main).to_contain_text("were written to media.contact", timeout=LONG_MS)
    header, row = (DATA / "contacts-messy.csv").read_text().splitlines()[:2]
    cells = next(csv.DictReader([header, row]))
    changed = {**cells, "Email": "next@month.example", "Joined": "2020-31-31"}
    following = io.StringIO()
    writer = csv.DictWriter(following, cells)
    writer.writeheader()
    writer.writerow(changed)
    messy.page.goto(f"{app_url}/upload")
    messy.page.locator("input.chooser").set_input_files(
        {"name": "contacts-messy 2.csv", "mimeType": "text/csv",
         "buffer": following.getvalue().encode()}
    )  # fmt: skip
    messy.page.wait_for_url(re.compile(r"/file\?run=\d+"), timeout=LONG_MS)
    messy.press("Check the file")
    messy.page.wait_for_url(re.compile(r"/validation\?run=\d+"))
    messy.checked()
    expect(messy.part("verdict")).to_contain_text("can be imported")
    expect(messy.main).to_contain_text("1 cell was corrected as agreed before")
    messy.tab("Fixes")
    expect(messy.part("corrections-applied")).to_contain_text(
        became("2020-31-31", "2020-12-31", "Joined, 1 cell")
    )


UGLY = (
    "<script>window.hurt = 1</script>",
    "=cmd|'/C calc'!A0",
    "# **bold** [x](http://x.example) :red[y] $a$",
    "x" * 10_000,
    "\u202eשלום עולם",
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_cells_are_shown_as_text_and_break_nothing(page, app_url, faults, theme) -> None:
    good = [f"{theme}{number}@ugly.example" for number in range(12)]
    rows = "".join(f'Ana,Adler,"{text}"\n' for text in (*UGLY, *good))
    checks = Checks(page)
    name = f"ugly-{theme}.csv"
    checks.bring(app_url, name, f"First Name,Last Name,Email\n{rows}".encode())
    card = checks.card("invalid_email")
    for text in UGLY[:3]:
        expect(card.locator("code", has_text=text)).to_have_count(1)
    expect(checks.main.locator("code", has_text=re.compile("^ ?x{59}… ?$"))).to_have_count(1)
    checks.open(card, "Fix")
    checks.open(card, "Show rows")
    expect(card.locator("[role=gridcell]", has_text=UGLY[0])).to_have_count(1)
    assert page.evaluate("window.hurt") is None
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    assert faults == []
