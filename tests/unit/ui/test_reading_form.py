"""Each control asks for one change; the page carries it out in its next run."""

from dataclasses import replace

import pytest

from csvlib.model import BY_HAND, Container, ContainerKind, Guess, Part, Remark, RunId, State
from csvlib.ui.reading_form import ASKED, Asked, certainty, parts


def page(run, disabled=False):
    import streamlit as st

    from csvlib.ui import reading_form

    st.session_state.asked = reading_form.asked(run)
    reading_form.show_state(run)
    if run.profile is not None:
        reading_form.show_rare(run, run.profile, disabled=disabled)
        reading_form.show(run, run.profile, disabled=disabled)


def with_guess(profile, *guesses: Guess):
    others = [one for one in profile.guesses if one.part not in {g.part for g in guesses}]
    return replace(profile, guesses=(*others, *guesses))


@pytest.fixture
def run(run_in):
    return run_in(State.PROFILED)


def test_each_part_shows_what_it_was_taken_for_and_why(draw, run) -> None:
    at = draw(page, run=run)
    separator = at.selectbox(key="reading-delimiter")
    assert (separator.label, separator.value) == ("Separated by", ";")
    assert separator.help == "Semicolons split all 50 records alike."
    labels = [one.label for one in at.selectbox]
    assert labels[2:] == ["Characters", "Separated by", "Quotation mark", "Header"]
    assert at.session_state.asked is None


@pytest.mark.parametrize(
    ("key", "value", "asked"),
    [
        ("delimiter", ",", {"delimiter": ","}),
        ("delimiter", "", {"delimiter": ""}),
        ("encoding", "cp1252", {"encoding": "cp1252"}),
        ("quotechar", "", {"quotechar": ""}),
        ("header_line", "3", {"header_line": 3}),
        ("header_line", "", {"header_line": None}),
        ("escapechar", "\\", {"escapechar": "\\"}),
        ("comment", "#", {"comment": "#"}),
    ],
)
def test_a_changed_control_asks_for_another_reading(draw, run, key, value, asked) -> None:
    at = draw(page, run=run)
    at.selectbox(key=f"reading-{key}").set_value(value).run()
    assert at.session_state.asked == asked
    assert at.run().session_state.asked is None, "asked once"


def test_the_runner_up_is_one_click_away(draw, run) -> None:
    at = draw(page, run=run)
    other = at.button(key="reading-delimiter-other")
    assert other.label == ":primary[else commas]"
    other.click().run()
    assert at.session_state.asked == {"delimiter": ","}


def test_a_control_shows_what_the_run_holds(draw, run) -> None:
    """Also after a change that could not be carried out."""
    at = draw(page, run=run)
    at.selectbox(key="reading-delimiter").set_value(",").run()
    assert at.selectbox(key="reading-delimiter").value == ";"


def test_what_was_settled_is_said_and_can_be_forgotten(draw, run) -> None:
    settled = Guess(Part.ENCODING, "cp1252", 1.0, BY_HAND)
    again = Guess(Part.DELIMITER, ",", 1.0, BY_HAND)
    run = replace(run, profile=with_guess(run.profile, settled, again))
    at = draw(page, run=run)
    at.button(key="reading-delimiter-other").click().run()
    assert at.session_state.asked == {"encoding": "cp1252"}


def telling_page(run):
    from csvlib.ui import problems, reading_form

    with problems.shown():
        reading_form.asked(run)


def test_a_header_that_is_no_line_is_refused_where_the_page_tells_it(draw, run) -> None:
    at = draw(telling_page, run=run)
    at.session_state[ASKED] = Asked(run.id, part=Part.HEADER, value="first")
    assert "must be a number" in at.run().error[0].value


def test_what_was_asked_of_another_run_is_not_asked_of_this_one(draw, run) -> None:
    at = draw(page, run=run)
    at.session_state[ASKED] = Asked(RunId(8), part=Part.DELIMITER, value=",")
    assert at.run().session_state.asked is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (Part.ENCODING, Part.DELIMITER, Part.QUOTE, Part.HEADER)),
        (
            {"container": Container(ContainerKind.ZIP, "a.csv", ("a.csv",))},
            (Part.ENCODING, Part.DELIMITER, Part.QUOTE, Part.HEADER),
        ),
        (
            {"container": Container(ContainerKind.ZIP, "a.csv", ("a.csv", "b.csv"))},
            (Part.MEMBER, Part.ENCODING, Part.DELIMITER, Part.QUOTE, Part.HEADER),
        ),
        (
            {"container": Container(ContainerKind.ODS, "A", ("A", "B"))},
            (Part.MEMBER, Part.HEADER),
        ),
        (
            {"guesses": (Guess(Part.COMMENT, "#", 0.9, "3 lines begin with it.", ""),)},
            (Part.ENCODING, Part.DELIMITER, Part.QUOTE, Part.HEADER, Part.COMMENT),
        ),
        (
            {"guesses": (Guess(Part.ESCAPE, "", 1.0, BY_HAND),)},
            (Part.ENCODING, Part.DELIMITER, Part.QUOTE, Part.HEADER, Part.ESCAPE),
        ),
    ],
)
def test_the_parts_are_those_that_matter(profile, changes, expected) -> None:
    assert parts(replace(profile, **changes)) == expected


def test_a_workbook_has_sheets_and_rows(draw, run) -> None:
    book = Container(ContainerKind.XLSX, "March", ("March", "April"))
    at = draw(page, run=replace(run, profile=replace(run.profile, container=book)))
    assert [one.label for one in at.selectbox] == ["Sheet", "Header"]
    assert "in row 2" in at.selectbox(key="reading-header_line").options
    at.selectbox(key="reading-member").set_value("April").run()
    assert at.session_state.asked == {"member": "April"}


@pytest.mark.parametrize(("rows", "offered", "asked"), [(1, True, 2), (2, False, 1)])
def test_a_header_of_two_lines_is_offered(draw, run, rows: int, offered: bool, asked: int) -> None:
    remarks = (Remark("two_line_header", "It seems to take two lines."),) if offered else ()
    profile = replace(run.profile, remarks=remarks, header_rows=rows)
    at = draw(page, run=replace(run, profile=profile))
    toggle = at.toggle(key="reading-header_rows")
    assert toggle.value is (rows == 2)
    toggle.set_value(rows == 1).run()
    assert at.session_state.asked == {"header_rows": asked}


def test_one_line_is_usual_and_nothing_is_offered(draw, run) -> None:
    assert not draw(page, run=run).toggle


@pytest.mark.parametrize(("confidence", "word"), [(0.99, "sure"), (0.7, "likely"), (0.4, "unsure")])
def test_certainty_is_a_word(confidence: float, word: str) -> None:
    assert certainty(Guess(Part.QUOTE, '"', confidence, "")).rstrip("]").endswith(f" {word}")


def test_a_run_that_has_gone_on_is_only_shown(draw, run_in) -> None:
    at = draw(page, run=run_in(State.COMMITTED), disabled=True)
    assert "no longer changed" in at.info[0].value
    assert all(one.disabled for one in at.selectbox)
    assert all(one.disabled for one in at.button)


def test_a_change_of_a_checked_file_says_what_it_takes_back(draw, run_in) -> None:
    assert "takes back" in draw(page, run=run_in(State.READY)).info[0].value


def test_a_file_that_was_not_read_says_so(draw, run_in) -> None:
    assert "not been read" in draw(page, run=run_in(State.UPLOADED)).info[0].value
