"""A rule is made by the form, tried on the rows of the table, and acts on the next file."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
MESSY = ROOT / "tests" / "data" / "contacts-messy.csv"
WORK_MS = 90_000


def settled(page: Page) -> None:
    expect(page.get_by_test_id("stMain").get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[data-test-script-state=running]")).to_have_count(0)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def check(page: Page, app_url: str) -> None:
    """Brings the messy file as far as its checks."""
    page.goto(f"{app_url}/upload")
    page.locator("input.chooser").set_input_files(MESSY)
    page.wait_for_url("**/file?run=*")
    page.get_by_role("link", name="Match the columns").or_(
        page.get_by_role("button", name="Match the columns")
    ).first.click()
    page.wait_for_url("**/mapping?run=*")
    page.get_by_role("button", name="Check the file").click()
    page.wait_for_url("**/validation?run=*")
    expect(page.get_by_text("rows can be imported").first).to_be_visible(timeout=WORK_MS)


@pytest.mark.parametrize("theme", ["light"])
def test_a_rule_made_by_the_form_acts_on_the_next_file(page, app_url, faults, theme) -> None:
    page.goto(f"{app_url}/rules?table=media.contact")
    settled(page)
    page.get_by_role("button", name="Add a rule").click()
    settled(page)
    choose(page, "Check that a column …", "is not shorter or longer than …")
    choose(page, "Column", "first_name")
    page.get_by_role("spinbutton", name="At least this many characters").fill("4")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_role("button", name="Try on current rows").click()
    outcome = page.get_by_text(re.compile(r"Would fail [\d,]+ of 2,000 rows, for example"))
    expect(outcome).to_be_visible(timeout=WORK_MS)
    page.get_by_role("button", name="Save", exact=True).click()
    made = page.get_by_text("First name has at least 4 characters.")
    expect(made.first).to_be_visible()
    expect(page.get_by_text("made here by local administrator just now")).to_be_visible()

    check(page, app_url)
    expect(page.get_by_text("First name has at least 4 characters.").first).to_be_visible()
    page.goto(f"{app_url}/rules?table=media.contact")
    settled(page)
    row = page.locator("[class*=st-key-rule-row-contact-implausible-length-1]")
    expect(row).to_contain_text(re.compile(r"[\d,]+ rows failed"))
    assert faults == []
