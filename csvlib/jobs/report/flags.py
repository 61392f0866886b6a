"""What is unusual about a file, beside the ones of its source that were imported before.

Two of those must be there: one alone says nothing of what is usual. Compared is with their median,
which one odd file among them does not move.
"""

from collections.abc import Iterator, Sequence
from statistics import median

from csvlib.model import ColumnQuality, Flag, Quality

HISTORY = 10
"""So many of the last files tell what is usual; older ones may tell of another time."""

LEAST_HISTORY = 2

FEWEST_ROWS = 20
"""In a smaller file a share of a tenth is a row or two."""

TIMES = 2
"""Half or double as many rows: months and holidays differ by less."""

BLANK_POINTS = 0.10
"""A column that is filled on some days only moves by less, one that an export has lost by more."""

DISTINCT_POINTS = 0.30
"""Different values are estimated in large files, which alone may make a tenth or two."""

REJECTED_POINTS = 0.05
"""One row in twenty more than usual is more than the odd typing error."""

SEEN_TIMES = 4
"""Each known value has come so often on the average: else new ones are nothing new."""


def flags(now: Quality, before: Sequence[Quality]) -> tuple[Flag, ...]:
    """What to look at in the file `now`, with the numbers; `before` has the latest first.

    No cell's value is in a flag. The file as a whole comes first, then its columns in their order.
    """
    history = tuple(before[:HISTORY])
    if len(history) < LEAST_HISTORY:
        return ()
    return (*_of_the_file(now, history), *_of_columns(now, history))


def recurring(column: str, before: Sequence[Quality]) -> frozenset[int] | None:
    """Hashes of all values that a column had so far; None where new ones are to be expected."""
    found = [past for one in before if (past := _column(one, column))]
    known = frozenset(value for past in found for value in past.hashes)
    filled = sum(one.rows - past.blank for one in before if (past := _column(one, column)))
    few = all(past.hashes for past in found if past.distinct)
    return known if known and few and filled >= SEEN_TIMES * len(known) else None


def _of_the_file(now: Quality, history: Sequence[Quality]) -> Iterator[Flag]:
    rows = [one.rows for one in history]
    usual = median(rows)
    if not usual / TIMES <= now.rows <= usual * TIMES and abs(now.rows - usual) >= FEWEST_ROWS:
        yield Flag(
            "unusual_rows",
            f"{now.rows:,} {_noun(now.rows)}; {_files(history)} had {_numbers(rows)}.",
        )
    shares = _shares([(one.rejected, one) for one in history])
    share = _share(now.rejected, now)
    if shares and share is not None and share - median(shares) > REJECTED_POINTS:
        yield Flag(
            "unusual_rejected",
            f"{share:.0%} of the rows are rejected; in {_files(history)} it was "
            f"{_percents(shares)}.",
        )


def _of_columns(now: Quality, history: Sequence[Quality]) -> Iterator[Flag]:
    for column in now.columns:
        past = [(one, found) for one in history if (found := _column(one, column.target))]
        if len(past) >= LEAST_HISTORY:
            yield from _blank(now, column, past)
            yield from _different(now, column, past)
            yield from _new_values(column, [one for one, _ in past])


def _blank(
    now: Quality, column: ColumnQuality, past: Sequence[tuple[Quality, ColumnQuality]]
) -> Iterator[Flag]:
    shares = _shares([(found.blank, one) for one, found in past])
    share = _share(column.blank, now)
    if shares and share is not None and share - median(shares) > BLANK_POINTS:
        yield Flag(
            "unusual_blanks",
            f"{_name(column)} is empty in {share:.0%} of the rows; in {_files(past)} it was "
            f"in {_percents(shares)}.",
            column.header,
        )


def _different(
    now: Quality, column: ColumnQuality, past: Sequence[tuple[Quality, ColumnQuality]]
) -> Iterator[Flag]:
    """Of the rows that have a value; a column without any has its blanks told."""
    shares = [
        found.distinct / (one.rows - found.blank)
        for one, found in past
        if found.distinct and one.rows - found.blank >= FEWEST_ROWS
    ]
    filled = now.rows - column.blank
    if len(shares) < LEAST_HISTORY or not column.distinct or filled < FEWEST_ROWS:
        return
    share = column.distinct / filled
    if abs(share - median(shares)) > DISTINCT_POINTS:
        yield Flag(
            "unusual_variety",
            f"{_name(column)} has about {column.distinct:,} different values in {filled:,} rows, "
            f"which is {share:.0%}; in {_files(shares)} it was {_percents(shares)}.",
            column.header,
        )


def _new_values(column: ColumnQuality, before: Sequence[Quality]) -> Iterator[Flag]:
    known = recurring(column.target, before)
    if known is None:
        return
    # So many that they are not kept: no more of them can be known than there were.
    least = max(0, column.distinct - len(known))
    new = len(set(column.hashes) - known) if column.hashes else least
    if new:
        values = "value" if new == 1 else "values"
        yield Flag(
            "new_values",
            f"{_name(column)} has {new:,} {values} that no earlier file had; "
            f"{_files(before)} had {len(known):,} different ones together.",
            column.header,
        )


def _column(quality: Quality, target: str) -> ColumnQuality | None:
    return next((column for column in quality.columns if column.target == target), None)


def _share(part: int, quality: Quality) -> float | None:
    """None of a file that is too small for shares."""
    return part / quality.rows if quality.rows >= FEWEST_ROWS else None


def _shares(parts: Sequence[tuple[int, Quality]]) -> list[float]:
    """Of the files that are large enough; none where these are too few to compare with."""
    found = [share for part, one in parts if (share := _share(part, one)) is not None]
    return found if len(found) >= LEAST_HISTORY else []


# --- words --------------------------------------------------------------------------------------


def _name(column: ColumnQuality) -> str:
    return f"`{column.header.replace('`', '')}`"


def _files(past: Sequence[object]) -> str:
    return f"the last {len(past)} files of this source"


def _numbers(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _percents(shares: Sequence[float]) -> str:
    low, high = f"{min(shares):.0%}", f"{max(shares):.0%}"
    return low if low == high else f"{low} to {high}"


def _noun(rows: int) -> str:
    return "row" if rows == 1 else "rows"
