"""The drop zone: seen by eye, used by keyboard, interrupted, refused."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

DATA = Path(__file__).resolve().parents[1] / "data"
MESSY = DATA / "contacts-messy.csv"


@pytest.fixture
def zone(page: Page, app_url: str):
    page.goto(f"{app_url}/upload")
    expect(page.locator(".zone")).to_be_visible()
    # A rerun between a key's going down and up would take the element away.
    idle = re.compile("notRunning")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", idle)
    return page.locator(".uploader")


def parts(page: Page, answer) -> None:
    page.route(re.compile(r"/api/uploads/\w+\?offset="), answer)


def choose(page: Page, path: Path | dict) -> None:
    page.locator("input.chooser").set_input_files(path)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_the_chooser(page, zone, key):
    with page.expect_file_chooser():
        page.locator(".zone").press(key)


def test_the_first_rows_appear_while_the_file_goes_up(page, zone):
    parts(page, lambda route: None)  # parts that never get an answer
    choose(page, MESSY)
    expect(zone).to_have_attribute("data-state", "sending")
    expect(zone.locator("th").first).to_have_text("First Name")
    expect(zone.locator("tr")).to_have_count(6)
    expect(zone.locator("figcaption")).to_contain_text("separated by commas")
    expect(zone.locator(".name")).to_have_text("contacts-messy.csv")


def test_cells_that_look_like_markup_are_shown_as_text(page, zone, faults):
    parts(page, lambda route: None)
    evil = b"name,note\n<img src=x onerror=alert(1)>,<b>x</b>\n"
    choose(page, {"name": "<i>a</i>.csv", "mimeType": "text/csv", "buffer": evil})
    expect(zone.locator("td").first).to_have_text("<img src=x onerror=alert(1)>")
    expect(zone.locator(".name")).to_have_text("<i>a</i>.csv")
    expect(zone.locator("td img, td b, .name i")).to_have_count(0)
    assert faults == []


def test_cancelled_it_is_as_before(page, zone):
    parts(page, lambda route: None)
    choose(page, MESSY)
    zone.get_by_role("button", name="Cancel").click()
    expect(zone).to_have_attribute("data-state", "idle")
    expect(page.locator(".zone")).to_be_focused()
    expect(zone.locator("table")).not_to_be_visible()


def test_a_part_that_fails_is_sent_again(page, zone):
    failed: list[str] = []

    def twice(route: Route) -> None:
        if len(failed) < 2:
            failed.append(route.request.url)
            route.fulfill(status=503, json={"message": "Not now.", "advice": "Later."})
        else:
            route.continue_()

    parts(page, twice)
    choose(page, MESSY)
    page.wait_for_url(re.compile(r"/file\?run=\d+"))
    assert len(failed) == 2


def test_a_refusal_is_a_sentence_and_can_be_tried_again(page, zone):
    refusal = {"code": "spool_full", "message": "There is no room.", "advice": "Free some."}
    parts(page, lambda route: route.fulfill(status=400, json=refusal))
    choose(page, MESSY)
    expect(zone.get_by_role("alert")).to_have_text(re.compile(r"There is no room\.\s*Free some\."))
    page.unroute(re.compile(r"/api/uploads/\w+\?offset="))
    zone.get_by_role("button", name="Try again").click()
    page.wait_for_url(re.compile(r"/file\?run=\d+"))


def test_trying_again_resumes_the_same_upload(page, zone):
    begun: list[str] = []
    page.on(
        "request",
        lambda request: begun.append(request.url) if request.url.endswith("/api/uploads") else None,
    )
    parts(page, lambda route: route.fulfill(status=400, json={"message": "No.", "advice": "So."}))
    choose(page, MESSY)
    expect(zone).to_have_attribute("data-state", "failed")
    page.unroute(re.compile(r"/api/uploads/\w+\?offset="))
    zone.get_by_role("button", name="Try again").click()
    page.wait_for_url(re.compile(r"/file\?run=\d+"))
    assert len(begun) == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.csv", b"", "This file is empty."),
        ("letter.csv", b"%PDF-1.7" + b"\0" * 400, "no CSV file"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "no CSV file"),
    ],
)
def test_a_file_that_cannot_be_imported_is_named_for_what_it_is(
    page, zone, name, content, sentence
):
    choose(page, {"name": name, "mimeType": "text/csv", "buffer": content})
    expect(zone.get_by_role("alert")).to_contain_text(sentence)
    expect(zone.get_by_role("button", name="Choose another file")).to_be_visible()
    expect(zone.get_by_role("button", name="Try again")).not_to_be_visible()


@pytest.mark.parametrize("mark", [b"\x1f\x8b\x08", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_packed_file_is_no_text_to_look_at(page, zone, mark):
    parts(page, lambda route: None)
    choose(page, {"name": "a.bin", "mimeType": "", "buffer": mark + b"garbage,more\n" * 40})
    expect(zone).to_have_attribute("data-state", "sending")
    page.wait_for_timeout(500)
    expect(zone.locator("table")).not_to_be_visible()
    expect(zone.locator(".limits")).to_contain_text("also .gz, .zip, Excel and OpenDocument")
