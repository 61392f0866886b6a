from dataclasses import replace

from csvlib.model import ACTIVE, RunKind, State
from csvlib.ui.run_state import MAPPABLE, NEXT, WORDS, icon, next_step, word


def test_every_state_has_words() -> None:
    assert set(WORDS) == set(State)


def test_nobody_waits_for_a_run_at_work() -> None:
    assert not ACTIVE & set(NEXT)
    assert not ACTIVE & MAPPABLE


def test_a_state_is_a_word_and_an_icon(run_in) -> None:
    assert word(run_in(State.READY)) == "To review"
    assert icon(run_in(State.COMMITTED)) == ":material/check_circle:"


def test_a_run_that_was_taken_back_says_by_which(run_in) -> None:
    assert word(replace(run_in(State.COMMITTED), undone_by=14)) == "Done · taken back by 14"


def test_an_undo_waits_for_a_look_at_itself(run_in) -> None:
    assert next_step(run_in(State.READY)) == "Look at the checks"
    assert next_step(replace(run_in(State.READY), kind=RunKind.UNDO)) == "Look at the undo"
