"""The report in a real browser: nothing that a file or a person wrote runs in it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from csvlib.validation.report_html import CSP, render
from tests.made_findings import HOSTILE, made

BARE = "<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
META = f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'


def opened(page: Page, tmp_path: Path, content: str) -> Page:
    path = tmp_path / "page.html"
    path.write_text(content, encoding="utf-8")
    page.goto(path.as_uri())
    return page


def hit(page: Page) -> object:
    page.wait_for_timeout(200)
    return page.evaluate("window.hit ?? null")


SCRIPTS = [text for text in HOSTILE if "hit" in text and text.count("<")]


@pytest.mark.parametrize("text", SCRIPTS)
def test_written_as_it_is_such_a_text_would_run(page, tmp_path, text):
    assert hit(opened(page, tmp_path, BARE.format(head="", body=f'<p title="{text}">{text}'))) == 1


@pytest.mark.parametrize("text", SCRIPTS)
def test_the_policy_alone_would_stop_it(page, tmp_path, text):
    content = BARE.format(head=META, body=f'<p title="{text}">{text}')
    assert hit(opened(page, tmp_path, content)) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_in_the_report_it_is_text(page, faults, tmp_path, text):
    opened(page, tmp_path, render(made(text)))
    assert hit(page) is None
    assert faults == []
    cells = page.locator("bdi.cell").all_inner_texts()
    assert any(text[:400] in cell for cell in cells)
    # Nothing is wider than the window, however long a text may be.
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_follows_the_colour_scheme(page, tmp_path, theme):
    opened(page, tmp_path, render(made()))
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[theme]
