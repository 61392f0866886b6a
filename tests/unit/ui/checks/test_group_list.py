from dataclasses import replace

import pytest

from csvlib.model import Severity, State
from csvlib.ui.checks.group_list import AT_ONCE, largest
from csvlib.ui.checks.opened import Panel


def page(groups, run, opened=None):
    import streamlit as st

    from csvlib.ui.checks import group_list

    if opened:
        st.session_state.setdefault(f"checks-opened-{run.id}", opened)
    group_list.show(groups, run, records=2_000)


def sentences(at) -> list[str]:
    return [text.value.partition("] ")[2] for text in at.markdown if "-badge[" in text.value]


def test_the_order_given_is_kept(draw, groups, ready) -> None:
    expected = [f"**{group.message}**" for group in groups]
    assert sentences(draw(page, groups=groups, run=ready)) == expected


def test_a_file_without_problems_says_so(draw, ready) -> None:
    assert draw(page, groups=(), run=ready).success[0].value == "No problems were found."


def test_a_filter_that_takes_nothing_is_told(draw, groups, ready) -> None:
    at = draw(page, groups=(*groups, replace(groups[0], cause=14)), run=ready)
    at.text_input(key=f"filter-text-{ready.id}").set_value("unheard").run()
    assert not sentences(at)
    assert "No problem matches these filters." in [text.value for text in at.caption]


def test_bars_are_compared_with_problems_of_the_same_weight(groups) -> None:
    assert largest(groups) == {Severity.CRITICAL: 40, Severity.WARNING: 1, Severity.INFO: 0}


def test_many_problems_come_in_portions(draw, groups, ready) -> None:
    many = [replace(groups[1], cause=number) for number in range(AT_ONCE + 3)]
    at = draw(page, groups=many, run=ready)
    assert len(sentences(at)) == AT_ONCE
    more = at.button(key="more-problems")
    assert more.label == "Show 3 more problems"
    more.click().run()
    assert len(sentences(at)) == AT_ONCE + 3
    assert "more-problems" not in [button.key for button in at.button]


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        ("fix-11", "apply-values"),
        ("leave-out-11", "leave-out"),
        ("rows-11", "leave-out-rows"),
    ],
)
def test_a_button_opens_its_panel_and_closes_it(
    draw, groups, ready, verbs, stored, button: str, shown: str
) -> None:
    at = draw(page, groups=groups, run=ready)
    assert stored == []
    at.button(key=button).click().run()
    assert shown in [found.key for found in at.button]
    at.button(key=button).click().run()
    assert shown not in [found.key for found in at.button]


def test_a_viewer_sees_rows_and_nothing_to_act_with(draw, groups, ready, stored, viewer) -> None:
    rows = draw(page, groups=groups, run=ready, opened=(11, Panel.ROWS))
    assert len(rows.dataframe) == 1
    assert "leave-out-rows" not in [found.key for found in rows.button]
    assert not draw(page, groups=groups, run=ready, opened=(11, Panel.FIX)).dataframe


def test_nothing_is_read_while_the_file_is_checked(draw, groups, run_in, stored) -> None:
    draw(page, groups=groups, run=run_in(State.PREPARING), opened=(11, Panel.ROWS))
    assert stored == []
