"""Every page, in both themes, as it is when nothing has been imported yet."""

import re

import pytest
from playwright.sync_api import Page, expect

NAMES = ["", "upload", "mapping", "validation", "review", "runs", "browse", "export", "rules"]
OF_A_RUN = ["mapping", "validation", "review"]


def settled(page: Page) -> None:
    """Waits until the page's script has run to its end."""
    expect(page.get_by_test_id("stMain").get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[data-test-script-state=running]")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_without_a_fault(page, app_url, faults, theme, name):
    page.goto(f"{app_url}/{name}")
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page).to_have_title(re.compile(r".+ · CSV Desk"))
    assert faults == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_follows_the_system(page, app_url, theme):
    page.goto(app_url)
    settled(page)
    background = page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    red = int(re.findall(r"\d+", background)[0])
    assert (red > 128) == (theme == "light")


@pytest.mark.parametrize("name", OF_A_RUN)
def test_a_page_of_an_import_without_one_leads_to_the_upload(page, app_url, name):
    page.goto(f"{app_url}/{name}")
    settled(page)
    page.get_by_test_id("stMain").get_by_role("link", name="Import a file").click()
    expect(page).to_have_url(f"{app_url}/upload")


@pytest.mark.parametrize("name", OF_A_RUN)
def test_an_import_that_does_not_exist_is_said_so(page, app_url, name):
    page.goto(f"{app_url}/{name}?run=999999")
    settled(page)
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_first_visit_of_a_fresh_process_goes_through_the_guard(page, start_app):
    """A folder named pages could be visited around app.py until some session had run it."""
    with start_app() as fresh_url:
        page.goto(f"{fresh_url}/mapping")
        settled(page)
        expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(6)
        expect(page.get_by_test_id("stMain")).to_contain_text("the address names none")


def test_every_page_of_the_menu_is_reached_by_its_link(page, app_url):
    page.goto(app_url)
    settled(page)
    links = page.get_by_test_id("stSidebarNavLink")
    for title in links.all_inner_texts():
        links.filter(has_text=re.compile(rf"{title.split()[-1]}$")).first.click()
        settled(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_name_of_the_first_page_leads_to_it(page, app_url):
    page.goto(f"{app_url}/overview")
    settled(page)
    expect(page).to_have_url(f"{app_url}/")


def test_counters_of_the_server_are_closed(page, app_url):
    assert page.request.get(f"{app_url}/_stcore/metrics").status == 404
