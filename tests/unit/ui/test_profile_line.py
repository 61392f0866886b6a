from dataclasses import replace

import pytest

from csvlib.model import Dialect, State
from csvlib.ui.profile_line import Reading, encoding_name, of_profile, sentence, separator_name


def page(run, disabled=False):
    import streamlit as st

    from csvlib.ui import profile_line

    st.session_state.asked = profile_line.show(run, run.profile, disabled=disabled)


def test_the_profile_is_a_sentence(profile) -> None:
    assert sentence(profile) == (
        "UTF-8 · separated by semicolons · header in line 1 · about 20,000 records · 20 KB"
    )


def test_a_file_read_whole_is_counted_exactly(profile) -> None:
    assert " · 2 records · " in sentence(replace(profile, records_estimate=2))


def test_a_file_without_header_says_so(profile) -> None:
    assert "no header line" in sentence(replace(profile, header_line=None))


@pytest.mark.parametrize(("delimiter", "said"), [("\t", "tabs"), ("^", "“^”")])
def test_separators_have_names(delimiter: str, said: str) -> None:
    assert separator_name(delimiter) == said


def test_an_unknown_encoding_keeps_its_name() -> None:
    assert encoding_name("koi8-r") == "koi8-r"


def test_a_file_without_header_is_read_again_without_one(profile) -> None:
    reading = of_profile(replace(profile, header_line=None, dialect=Dialect(delimiter="|")))
    assert reading == Reading("utf-8", "|", 0)
    assert reading.overrides()["header_line"] is None


def test_another_reading_is_asked_for(draw, run_in) -> None:
    at = draw(page, run=run_in(State.PROFILED))
    at.selectbox(key="reading-delimiter").set_value(",")
    at.number_input(key="reading-header").set_value(3)
    at.button(key="reading-again").click().run()
    assert at.session_state.asked == Reading("utf-8", ",", 3)


def test_the_same_reading_is_not_asked_for_again(draw, run_in) -> None:
    at = draw(page, run=run_in(State.PROFILED))
    at.button(key="reading-again").click().run()
    assert at.session_state.asked is None


def test_runners_up_are_named(draw, run_in) -> None:
    at = draw(page, run=run_in(State.PROFILED))
    assert any("windows-1252" in text.value for text in at.caption)
