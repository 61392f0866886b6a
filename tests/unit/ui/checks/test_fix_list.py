from dataclasses import replace

import pytest

from csvlib.jobs.fixes import corrections
from csvlib.model import State
from csvlib.ui.checks.fix_list import AT_ONCE
from csvlib.ui.places import Page


def page(run, made, applied=()):
    from csvlib.ui.checks import fix_list

    fix_list.show(run, made, applied)


ME = "local administrator"


def undos(at) -> list[str]:
    return [button.key for button in at.button if button.label == "Undo"]


def test_without_changes_it_is_said_what_comes_here(draw, ready, verbs) -> None:
    at = draw(page, run=ready, made=())
    assert at.caption[0].value.startswith("Nothing has been changed of this file.")
    assert not at.button


def test_the_latest_comes_first_each_with_its_undo(draw, ready, verbs, made) -> None:
    at = draw(page, run=ready, made=made)
    assert undos(at) == ["undo-5", "undo-4", "undo-3", "undo-2", "undo-1"]
    at.button(key="undo-4").click().run()
    assert verbs.asked == [("undo", (7, 4, ME))]


def test_only_fixes_of_whole_cells_can_be_ticked(draw, ready, verbs, made) -> None:
    at = draw(page, run=ready, made=made)
    open_ = {box.key: not box.disabled for box in at.checkbox}
    assert open_ == {
        "remember-5": False,
        "remember-4": False,
        "remember-3": False,
        "remember-2": True,
        "remember-1": True,
    }


def test_what_is_ticked_is_remembered(draw, ready, verbs, made) -> None:
    at = draw(page, run=ready, made=made)
    assert at.button(key="remember").disabled
    at.checkbox(key="remember-1").check()
    at.checkbox(key="remember-2").check().run()
    at.button(key="remember").click().run()
    assert verbs.asked == [("agree", (7, [2, 1], ME))]


def test_what_is_remembered_already_says_so(draw, ready, verbs, made, monkeypatch) -> None:
    monkeypatch.setattr(corrections, "remembered", lambda *_: frozenset({1}))
    at = draw(page, run=ready, made=made[:1])
    assert any("remembered" in text.value for text in at.markdown)
    assert at.checkbox(key="remember-1").disabled
    assert "remember" not in [button.key for button in at.button]


def test_many_fixes_come_in_portions(draw, ready, verbs, made) -> None:
    many = [replace(made[0], id=number) for number in range(AT_ONCE + 1)]
    at = draw(page, run=ready, made=many)
    assert len(undos(at)) == AT_ONCE
    assert at.button(key="more-fixes").label == "Show 1 more fix"
    at.button(key="more-fixes").click().run()
    assert len(undos(at)) == AT_ONCE + 1


def test_what_is_written_is_not_undone_here(draw, run_in, verbs, made) -> None:
    at = draw(page, run=run_in(State.COMMITTED), made=made)
    assert all(at.button(key=key).disabled for key in undos(at))


def test_a_viewer_may_look(draw, ready, verbs, made, viewer) -> None:
    at = draw(page, run=ready, made=made)
    assert all(at.button(key=key).disabled for key in undos(at))
    assert all(box.disabled for box in at.checkbox)
    assert "remember" not in [button.key for button in at.button]


@pytest.mark.parametrize("rows", [1, 12])
def test_corrections_made_here_are_told(draw, ready, verbs, corrected, visits, rows: int) -> None:
    at = draw(page, run=ready, made=(), applied=(replace(corrected, rows=rows),))
    said = "\n".join(text.value for text in at.markdown)
    assert "` Lwa `" in said
    assert f"{rows} cell" in said
    assert "agreed by ada" in said
    assert visits.links == {"All corrections": (Page.RULES, {"table": "media.contact"})}
