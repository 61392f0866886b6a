import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.model import Action, Counts, RunKind
from csvlib.ui.outcome import BUCKETS, UNDO_BUCKETS, bar_html, filled, sentence, summary

numbers = st.integers(0, 10**9)
some_counts = st.builds(Counts, numbers, numbers, numbers, numbers, numbers)
undo_counts = st.builds(Counts, numbers, numbers, numbers, numbers, numbers, numbers)
UNDO = RunKind.UNDO


def test_there_is_a_bucket_for_every_action() -> None:
    assert [action for bucket in BUCKETS for action in bucket.actions] == list(Action)


@pytest.mark.parametrize("buckets", [BUCKETS, UNDO_BUCKETS])
def test_no_two_buckets_look_alike(buckets) -> None:
    for look in ("field", "word", "ahead", "icon", "colour", "fill"):
        assert len({getattr(bucket, look) for bucket in buckets}) == len(buckets)


@given(some_counts)
def test_every_row_is_in_a_bucket(counts: Counts) -> None:
    assert sum(rows for _, rows in filled(counts)) == counts.read


@given(undo_counts)
def test_of_an_undo_too(counts: Counts) -> None:
    assert sum(rows for _, rows in filled(counts, UNDO)) == counts.read


def test_an_undo_has_words_of_its_own() -> None:
    counts = Counts(created=2, updated=739, removed=1_204, rejected=3)
    assert sentence(counts, UNDO) == (
        "Will give 739 their cells back, remove 1,204, make 2 again and keep 3 as they are."
    )
    assert summary(counts, UNDO) == "739 given back · 1,204 removed · 2 made again · 3 kept"
    assert "nothing to take back" in sentence(Counts(), UNDO)


def test_the_plan_is_one_sentence(counts) -> None:
    assert sentence(counts) == (
        "Will create 1,204, update 739, leave 43 unchanged, skip 14 and reject 57."
    )


def test_an_empty_plan_says_so() -> None:
    assert "Nothing will change" in sentence(Counts())
    assert summary(Counts()) == "no rows"


def test_a_summary_names_the_filled_buckets_only() -> None:
    assert summary(Counts(created=1_000, rejected=2)) == "1,000 created · 2 rejected"


@given(some_counts)
def test_the_bar_holds_numbers_and_its_own_words_alone(counts: Counts) -> None:
    html = bar_html(counts)
    titles = re.findall(r'title="([^"]*)"', html)
    assert titles == [f"{rows:,} {bucket.word}" for bucket, rows in filled(counts)]
    assert f'aria-label="{summary(counts)}"' in html


def test_word_and_icon_stand_beside_the_colour(draw, counts) -> None:
    def page(counts, planned):
        from csvlib.ui import outcome

        outcome.show(counts, planned=planned)

    shown = [text.value for text in draw(page, counts=counts, planned=False).markdown]
    assert ":green[:material/add_circle:] **1,204** created" in shown
    shown = [text.value for text in draw(page, counts=counts, planned=True).markdown]
    assert ":green[:material/add_circle:] **1,204** to create" in shown
