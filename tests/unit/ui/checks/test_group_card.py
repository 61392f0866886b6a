from dataclasses import replace

import pytest

from csvlib.model import State, WrongValue
from csvlib.ui.checks.group_card import actions, lines, where


def page(group, run):
    from csvlib.ui.checks import group_card

    group_card.show(group, run, records=2_000, most=40)


def said(at) -> str:
    return "\n".join(text.value for text in (*at.markdown, *at.caption))


def test_a_reason_tells_column_lines_and_code(groups) -> None:
    assert where(groups[0]) == r"**Email** · lines 3, 17 and more · invalid\_email"
    assert where(groups[2]) == r"**Beats** · line 12 · unknown\_beat"


def test_a_problem_of_the_whole_row_names_no_column(groups) -> None:
    assert where(groups[1]) == r"lines 9 and more · too\_many\_cells"


def test_lines_that_are_not_known_are_not_named(groups) -> None:
    assert lines(replace(groups[0], lines=())) == ""


@pytest.mark.parametrize(
    ("at", "labels"),
    [
        (0, ["Fix", "Leave out", "Show rows"]),
        (1, ["Leave out", "Show rows"]),
        (2, ["Fix", "Leave out", "Accept", "Show rows"]),
    ],
)
def test_what_can_be_done_depends_on_the_problem(groups, at: int, labels: list[str]) -> None:
    assert [action.label for action in actions(groups[at])] == labels


def test_word_sentence_advice_number_and_bar(draw, groups, ready) -> None:
    at = draw(page, group=groups[0], run=ready)
    shown = said(at)
    assert ":red-badge[:material/block: Rejected] **The address has no host.**" in shown
    assert "Correct it." in shown
    assert "**40 rows** :gray[2.0 %]" in shown
    assert 'aria-label="40 of 40"' in at.get("html")[0].proto.body


def test_cells_are_shown_not_drawn(draw, groups, ready) -> None:
    ugly = (WrongValue("<script>alert(1)</script>", 2), WrongValue("x" * 10_000, 1))
    shown = said(draw(page, group=replace(groups[0], values=ugly), run=ready))
    assert "` <script>alert(1)</script> `" in shown
    assert "x" * 61 not in shown


def test_a_header_is_no_markup(draw, groups, ready) -> None:
    group = replace(groups[0], column=":red[*x*]", message="`:red[*x*]` is wrong")
    shown = said(draw(page, group=group, run=ready))
    assert r"**\:red\[\*x\*\]**" in shown
    assert "**`:red[*x*]` is wrong**" in shown


def test_who_accepted_it_and_why_is_told(draw, groups, ready, waiver) -> None:
    at = draw(page, group=replace(groups[2], waiver=waiver), run=ready)
    assert "Accepted] by ada" in said(at)
    assert r"They come from the \*old\* system" in said(at)
    assert [button.label for button in at.button] == ["Fix", "Leave out", "Accepted", "Show rows"]


def test_who_may_not_act_may_still_look(draw, groups, ready, viewer) -> None:
    at = draw(page, group=groups[2], run=ready)
    assert [button.label for button in at.button if not button.disabled] == ["Show rows"]
    assert at.button[0].help.startswith("Stewards do this")


def test_a_check_that_failed_half_way_has_nothing_to_accept(draw, groups, run_in) -> None:
    at = draw(page, group=groups[2], run=run_in(State.FAILED))
    assert [button.label for button in at.button if button.disabled] == ["Accept"]
