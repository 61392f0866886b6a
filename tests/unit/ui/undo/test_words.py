import pytest

from csvlib.model import Counts, Kept, State, Undoing
from csvlib.ui.undo import words


def test_every_reason_and_every_act_has_its_words() -> None:
    assert set(words.KEPT) == set(Kept)
    assert set(words.TABS) == set(Undoing)


def test_every_row_is_in_one_tab() -> None:
    counts = Counts(created=1, updated=2, unchanged=4, skipped=8, rejected=16, removed=32)
    assert sum(words.rows_of(counts, act) for act in Undoing) == counts.read
    assert words.rows_of(counts, Undoing.REMOVE) == 32
    assert words.rows_of(counts, Undoing.KEEP) == 16


@pytest.mark.parametrize(
    ("counts", "label"),
    [
        (Counts(updated=1_000, removed=943, rejected=3), "Undo 1,943 rows"),
        (Counts(removed=1), "Undo 1 row"),
        (Counts(rejected=3), "Nothing to undo"),
    ],
)
def test_the_button_has_the_number(counts: Counts, label: str) -> None:
    assert words.label(counts) == label


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            Counts(updated=739, removed=1, created=2),
            "739 rows got their cells back, 1 row was removed and 2 rows were made again.",
        ),
        (Counts(updated=1), "1 row got its cells back."),
        (Counts(rejected=1), "no row had to be changed."),
    ],
)
def test_how_it_ended_is_one_sentence(undo_in, counts: Counts, said: str) -> None:
    assert words.done(undo_in(State.COMMITTED, counts)) == f"Run 7 was taken back: {said}"


def test_what_is_kept_is_counted() -> None:
    assert words.kept(Counts(rejected=1)) == "1 row is kept as it is."
    assert words.kept(Counts(rejected=1_000)) == "1,000 rows are kept as they are."
