from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.mapping.assignment import assign

SCORES = st.dictionaries(
    st.integers(0, 4),
    st.dictionaries(st.sampled_from("abcd"), st.floats(0.01, 1.0), max_size=4),
    max_size=5,
)


def total(scores: dict[int, dict[str, float]], chosen: dict[int, str]) -> float:
    return sum(scores[column][target] for column, target in chosen.items())


def best_total(scores: dict[int, dict[str, float]]) -> float:
    """By trying every assignment there is."""
    best = 0.0
    for choice in product(*[(None, *targets) for targets in scores.values()]):
        chosen = {c: t for c, t in zip(scores, choice, strict=True) if t}
        if len(set(chosen.values())) == len(chosen):
            best = max(best, total(scores, chosen))
    return best


@given(SCORES)
def test_the_total_is_the_greatest_there_is(scores: dict[int, dict[str, float]]) -> None:
    chosen = assign(scores)
    assert len(set(chosen.values())) == len(chosen)
    assert total(scores, chosen) == pytest.approx(best_total(scores))


def test_a_greedy_choice_is_given_up_for_a_better_total() -> None:
    scores = {0: {"a": 1.0, "b": 0.9}, 1: {"a": 0.9}}
    assert assign(scores) == {0: "b", 1: "a"}


def test_a_column_goes_without_where_another_gains_more() -> None:
    assert assign({0: {"a": 0.7}, 1: {"a": 0.9}, 2: {}}) == {1: "a"}
