from dataclasses import replace

import pytest

from csvlib.errors import SearchTooLong
from csvlib.jobs import review
from csvlib.model import Action, State
from csvlib.model.people import LOCAL_ADMINISTRATOR


def page(run, action, number):
    from csvlib.ui.review import changed_rows, row_list

    row_list.show(run, action, number, changed_rows.draw, most=25)


def test_an_empty_list_asks_nothing(draw, ready, asked_rows) -> None:
    at = draw(page, run=ready, action=Action.UPDATE, number=0)
    assert asked_rows == []
    assert at.caption[0].value == "There are none."


def test_rows_are_asked_for_by_words_and_field(draw, ready, asked_rows) -> None:
    at = draw(page, run=ready, action=Action.UPDATE, number=739)
    at.text_input[0].set_value("post").run()
    at.selectbox[0].set_value("title").run()
    assert asked_rows[0] == (Action.UPDATE, 0, None, None)
    assert asked_rows[-1] == (Action.UPDATE, 0, "post", "title")


def test_a_sample_is_drawn_from_the_same_rows(draw, ready, asked_rows) -> None:
    at = draw(page, run=ready, action=Action.UPDATE, number=739)
    at.text_input[0].set_value("post").run()
    at.button(key="sample-update-7-take").click().run()
    assert asked_rows[-1] == ("sample", 1, "post", None)


def test_ticked_rows_are_left_out(draw, ready, asked_rows, verbs) -> None:
    at = draw(page, run=ready, action=Action.UPDATE, number=2)
    assert at.button(key="leave-out-update").disabled
    at.checkbox(key="tick-7").check().run()
    assert at.button(key="leave-out-update").label == "Leave out 1 row"
    at.button(key="leave-out-update").click().run()
    assert verbs.asked == [("exclude_rows", (7, [7], LOCAL_ADMINISTRATOR.name))]


@pytest.mark.parametrize("action", [Action.SKIP, Action.UPDATE])
def test_what_cannot_be_left_out_has_no_button(draw, ready, asked_rows, action: Action) -> None:
    run = ready if action is Action.SKIP else replace(ready, state=State.COMMITTED)
    at = draw(page, run=run, action=action, number=2)
    assert not [button for button in at.button if button.key.startswith("leave-out")]


def test_a_search_that_takes_too_long_says_how_to_narrow_it(draw, ready, monkeypatch) -> None:
    def planned(*_asked, **_named):
        raise SearchTooLong("It was stopped.", advice="Narrow it.")

    monkeypatch.setattr(review, "planned_rows", planned)
    at = draw(page, run=ready, action=Action.UPDATE, number=99)
    assert at.info[0].value == "It was stopped. Narrow it."
    assert at.text_input[0]


@pytest.mark.parametrize(("words", "said"), [("zzz", "like that"), ("", "no longer kept")])
def test_why_there_is_nothing_is_said(draw, ready, monkeypatch, words: str, said: str) -> None:
    monkeypatch.setattr(review, "planned_rows", lambda *_, **__: ())
    at = draw(page, run=ready, action=Action.CREATE, number=99)
    at.text_input[0].set_value(words).run()
    assert said in at.caption[0].value
