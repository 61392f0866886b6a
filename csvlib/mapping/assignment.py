"""Which column goes to which field, so that the sum of the scores is the greatest there is."""

from collections import deque
from collections.abc import Mapping

Scores = Mapping[int, Mapping[str, float]]
"""Per column of the file the fields worth considering, with scores above 0."""

NOTHING = 1e-9
"""Gains below this are rounding."""


def assign(scores: Scores) -> dict[int, str]:
    """Each column's target, at most one column per target; a column may be left without.

    Columns are placed one by one along the best chain of moves, which keeps the sum the greatest
    possible after each. Written out here because importing scipy.optimize takes half a second,
    and pairs are few.
    """
    placed: dict[int, str] = {}
    for column in scores:
        _place(column, scores, placed)
    return placed


def _place(column: int, scores: Scores, placed: dict[int, str]) -> None:
    """Give `column` a target, moving others on or out of theirs, where the sum grows by it."""
    holder = {target: other for other, target in placed.items()}
    gains = {column: 0.0}  # per column: what the chain that sets it free has gained
    mover: dict[str, int] = {}  # per target: who takes it in the best chain so far
    taken: dict[str, float] = {}  # per target: the gain of that chain, once it is taken
    waiting = deque([column])
    while waiting:
        here = waiting.popleft()
        for target, score in scores[here].items():
            gain = gains[here] + score
            if target == placed.get(here) or gain <= taken.get(target, -1e9) + NOTHING:
                continue
            taken[target], mover[target] = gain, here
            if target in holder:
                other = holder[target]
                gains[other] = gain - scores[other][target]
                waiting.append(other)
    # A chain ends at a free target, or with the last column put out.
    ends = {t: gains[holder[t]] if t in holder else gain for t, gain in taken.items()}
    end = max(ends, key=lambda target: ends[target], default=None)
    if end is not None and ends[end] > NOTHING:
        _move(end, column, mover, placed, holder.get(end))


def _move(
    end: str, first: int, mover: dict[str, int], placed: dict[int, str], out: int | None
) -> None:
    """Carry out the chain that ends at `end`, from its end back to the `first` column."""
    if out is not None:
        del placed[out]
    while True:
        column = mover[end]
        left = placed.get(column, "")
        placed[column] = end
        if column == first:
            return
        end = left
