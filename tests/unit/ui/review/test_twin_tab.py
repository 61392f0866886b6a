import pytest

from csvlib.jobs.choices import twins
from csvlib.model import TwinChoice
from csvlib.model.people import LOCAL_ADMINISTRATOR
from csvlib.ui.review.twin_tab import sentence

CREATE, SKIP = (TwinChoice.CREATE, None), (TwinChoice.SKIP, None)


def page(run, number):
    from csvlib.ui.review import twin_tab

    twin_tab.show(run, number)


@pytest.fixture
def stored(monkeypatch, alike) -> None:
    monkeypatch.setattr(twins, "twin_rows", lambda *_: alike)


@pytest.mark.parametrize("remember", [True, False])
def test_choices_are_applied_at_once(draw, ready, stored, verbs, remember: bool) -> None:
    at = draw(page, run=ready, number=2)
    assert at.button(key="alike-apply").disabled
    at.button_group[0].set_value(CREATE).run()
    at.button_group[1].set_value(SKIP).run()
    if remember:
        at.checkbox(key="alike-remember-7").check().run()
    at.button(key="alike-apply").click().run()
    choices = [(5, *CREATE), (8, *SKIP)]
    assert verbs.asked == [("choose_twins", (7, choices, LOCAL_ADMINISTRATOR.name, remember))]


def test_only_different_ones_are_remembered(draw, ready, stored, verbs) -> None:
    at = draw(page, run=ready, number=2)
    at.button_group[0].set_value(SKIP).run()
    assert at.checkbox(key="alike-remember-7").disabled


def test_rows_that_were_dropped_are_said_to_be(draw, ready, verbs, monkeypatch) -> None:
    monkeypatch.setattr(twins, "twin_rows", lambda *_: ())
    at = draw(page, run=ready, number=2)
    assert any("no longer kept" in text.value for text in at.caption)


def test_what_happens_without_a_choice_is_said() -> None:
    assert sentence(5, 2).endswith("2 of 5 are not decided: without a choice they are created.")
    assert sentence(5, 0).endswith("All 5 are decided; a choice can be changed.")
