"""The report is one page by itself that tells everything, and takes no text for anything else."""

import dataclasses
import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.model import Counts, EditKind, State
from csvlib.validation.report_html import (
    CSP,
    LONGEST_TEXT,
    MOST_EDITS,
    clipped,
    render,
    verdict,
)
from tests.made_findings import HOSTILE, edit, made, run


class Elements(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


PLAIN = Elements(render(made()))


def text_of(page: str) -> str:
    return " ".join(Elements(page).text.split())


# --- what it tells ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        "17 of 20 rows can be imported, 3 are rejected.",
        "10 to create 4 to update 2 unchanged 1 to skip 3 to reject",
        "2 with a warning, not rejected",
        "media.contact",
        "To be created in media.outlet 14 rows",
        "SHA-256 " + "ab" * 32,
        "by text, 2026-03-04 05:06 UTC",
        "Unusual: text",
        "Rejected Wrong: text",
        "1,234 rows",
        "lines 2, 4, 1,005, …",
        "Commonest of 2 different cells",
        "Accepted by text, 2026-03-04 05:06 UTC, for 1,234 rows: Because text",
        "The cell of row 7 in column text old text new text",
        "Within the cells of column text",
        "Rows left out",
        "Rows of the reject file put back",
        "better text",
        "1 could not be made · 1 rows failed · 1 not applied · 1 passed",
    ],
)
def test_it_tells(told: str) -> None:
    assert told in text_of(render(made()))


def test_a_file_that_was_not_checked_has_little_to_tell() -> None:
    plain = dataclasses.replace(
        made(),
        run=dataclasses.replace(run(state=State.PROFILED), counts=None, plan=None, report=None),
        groups=(),
        quality=None,
        edits=(),
        corrected=(),
    )
    said = text_of(render(plain))
    assert "This file has not been checked." in said
    assert "Rules" not in said


def test_why_a_run_failed_is_told() -> None:
    failed = dataclasses.replace(made(), run=run("No room", State.FAILED))
    assert "No room No room (refused)" in text_of(render(failed))


@pytest.mark.parametrize(
    ("state", "rejected", "said"),
    [
        (State.READY, 3, "17 of 20 rows can be imported, 3 are rejected."),
        (State.COMMITTED, 3, "17 of 20 rows were imported, 3 are rejected."),
        (State.READY, 1, "17 of 18 rows can be imported, 1 is rejected."),
        (State.READY, 0, "17 of 17 rows can be imported."),
    ],
)
def test_the_verdict_is_one_sentence(state: State, rejected: int, said: str) -> None:
    counts = Counts(created=10, updated=4, unchanged=2, skipped=1, rejected=rejected)
    assert verdict(dataclasses.replace(run(state=state), counts=counts)) == said


def test_of_very_many_fixes_the_first_are_listed() -> None:
    many = tuple(edit(at, EditKind.VALUE, "x") for at in range(MOST_EDITS + 7))
    said = text_of(render(dataclasses.replace(made(), edits=many)))
    assert said.count("Each such cell") == MOST_EDITS
    assert "And 7 more." in said


def test_a_long_text_is_cut_with_its_length_said() -> None:
    assert clipped("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    assert clipped("x" * 10_000) == "x" * LONGEST_TEXT + "… (10,000 characters)"


def test_a_blank_cell_is_said_to_be_blank() -> None:
    assert "blank 234" in text_of(render(made()))


# --- what it takes text for ---------------------------------------------------------------------


def test_the_page_is_by_itself_and_has_no_script() -> None:
    page = render(made())
    assert f'content="{CSP}"' in html.unescape(page)
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert not PLAIN.tags & {"script", "link", "img", "iframe", "object", "form", "a", "base"}
    assert not {name for name in PLAIN.attributes if name.startswith("on")}
    assert not re.search(r"url\(|@import|https?:", page)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    page = Elements(render(made(text)))
    assert page.tags == PLAIN.tags
    assert page.attributes == PLAIN.attributes
    assert clipped(text) in page.text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40))
def test_any_text_stays_text(text: str) -> None:
    page = Elements(render(made(text)))
    assert page.tags == PLAIN.tags
    assert page.attributes == PLAIN.attributes


def test_cells_are_kept_apart_from_the_direction_of_their_neighbours() -> None:
    assert '<bdi dir="auto" class="cell">مرحبا' in render(made("مرحبا"))
