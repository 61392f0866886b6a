"""The station File by hand: a packed file is read, and read differently by a click or a word."""

import gzip
import re

import pytest
from playwright.sync_api import Locator, Page, expect

MIXED = "name;price\n" + "".join(f"Ann {n};{n},50\n" for n in range(30))


@pytest.fixture
def arrived(page: Page, app_url: str):
    """`arrived(name, text)`: the file's page after its upload."""

    def bring(name: str, content: str | bytes) -> Locator:
        page.goto(f"{app_url}/upload")
        data = content if isinstance(content, bytes) else content.encode()
        page.locator("input.chooser").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": data}
        )
        page.wait_for_url(re.compile(r"/file\?run=\d+"))
        main = page.get_by_test_id("stMain")
        expect(main.get_by_test_id("stDataFrame")).to_be_visible()
        return main

    return bring


def control(main: Locator, label: str) -> Locator:
    return main.get_by_role("combobox", name=re.compile(label))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_packed_file_is_read_and_shown(arrived, faults, theme):
    main = arrived("people.csv.gz", gzip.compress(MIXED.encode()))
    expect(main).to_contain_text("unpacked from gzip · UTF-8 · separated by semicolons")
    expect(main).to_contain_text("Nothing in the first 31 lines is damaged.")
    assert faults == []


def test_a_separator_is_typed(arrived, page):
    main = arrived("mixed.csv", MIXED)
    separator = control(main, "Separated by")
    separator.click()
    separator.fill(",5")
    separator.press("Enter")
    expect(main).to_contain_text("separated by “,5”")
    expect(main).to_contain_text("settled")
    page.reload()
    expect(main).to_contain_text("separated by “,5”")


def test_a_settled_part_is_guessed_again_by_a_click(arrived):
    main = arrived("mixed.csv", MIXED)
    separator = control(main, "Separated by")
    separator.click()
    main.page.get_by_role("option", name="bars", exact=True).click()
    expect(main).to_contain_text("Only one column was found")
    main.get_by_role("button", name="Guess again").click()
    expect(main).to_contain_text("separated by semicolons")
    expect(main).not_to_contain_text("Only one column was found")


def test_another_file_can_be_brought(arrived, page):
    arrived("mixed.csv", MIXED)
    page.get_by_role("link", name="Import a file").click()
    expect(page.locator(".zone")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/upload$"))


def test_the_way_from_the_columns_leads_back(arrived, page):
    main = arrived("mixed.csv", MIXED)
    main.get_by_role("button", name="Match the columns").click()
    page.wait_for_url(re.compile(r"/mapping\?run=\d+"))
    main.get_by_role("link", name="Read it differently").click()
    page.wait_for_url(re.compile(r"/file\?run=\d+"))
    expect(control(main, "Separated by")).to_be_enabled()
