from csvlib.model import ACTIVE, State
from csvlib.ui.run_state import MAPPABLE, NEXT, WORDS, icon, word


def test_every_state_has_words() -> None:
    assert set(WORDS) == set(State)


def test_nobody_waits_for_a_run_at_work() -> None:
    assert not ACTIVE & set(NEXT)
    assert not ACTIVE & MAPPABLE


def test_a_state_is_a_word_and_an_icon(run_in) -> None:
    assert word(run_in(State.READY)) == "To review"
    assert icon(run_in(State.COMMITTED)) == ":material/check_circle:"
