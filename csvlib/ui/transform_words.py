"""A transform in a few words, for the grid's column How."""

from collections.abc import Iterator

from csvlib.mapping.formats import DATES, NUMBERS, UNDECIDED
from csvlib.model import (
    Case,
    ColumnMapping,
    Kind,
    NumberStyle,
    OnBlank,
    OnList,
    OnMissing,
    Transform,
)
from csvlib.ui.wording import count, listed

CASES = {
    Case.KEEP: "As they are",
    Case.LOWER: "small letters",
    Case.UPPER: "CAPITALS",
    Case.TITLE: "Capitals First",
}
ORDERS = {
    "ymd": "year, month, day",
    "dmy": "day before month",
    "mdy": "month before day",
    UNDECIDED: "day or month first?",
}
ON_BLANK = {OnBlank.CLEAR: "blank cells clear", OnBlank.FILL: "fills empty fields only"}
ON_MISSING = {
    OnMissing.CREATE: "missing names are created",
    OnMissing.EMPTY: "missing names stay empty",
    OnMissing.REJECT: "missing names reject the row",
}
ON_LIST = {OnList.ADD: "adds to the list", OnList.REMOVE: "removes from the list"}
_USUAL = Transform()


def part(number: int) -> str:
    """Which part of a text that is split."""
    return {0: "all after the first", -1: "the last part"}.get(number, f"part {number:,}")


def mark(text: str) -> str:
    """A separator as it can be read."""
    return {" ": "a space", "\n": "line ends", "\t": "tabs", ",": "commas", ";": "semicolons"}.get(
        text, f"“{text}”"
    )


def summary(column: ColumnMapping, kind: Kind, headers: tuple[str, ...]) -> str:
    """`joined with Last Name · 3 values replaced`; "" when nothing is done but to trim."""
    transform = column.transform
    words = (*_text(transform, headers), *_format(transform, kind), *_policy(column))
    return " · ".join(words)


def _text(transform: Transform, headers: tuple[str, ...]) -> Iterator[str]:
    t, usual = transform, _USUAL
    said = (
        (t.also, f"joined with {listed(tuple(headers[at] for at in t.also))}"),
        (t.split_at, f"split at {mark(t.split_at)}, {part(t.part)}"),
        (not t.trim, "white space kept"),
        (t.collapse, "single spaces"),
        (t.empty_words, f"{listed(t.empty_words)} = blank"),
        (t.value_map, f"{count(len(t.value_map), 'value')} replaced"),
        (t.case is not usual.case, CASES[t.case]),
        (t.tidy is not usual.tidy, "address tidied"),
        (t.default is not None, f"blank becomes “{t.default}”"),
    )
    return (words for done, words in said if done)


def _format(transform: Transform, kind: Kind) -> Iterator[str]:
    if kind in DATES and transform.date_order != _USUAL.date_order:
        yield ORDERS.get(transform.date_order, transform.date_order)
    if kind in NUMBERS and (transform.thousands or transform.decimal != _USUAL.decimal):
        yield f"like 1{transform.thousands}234{transform.decimal}5"
    if kind in NUMBERS and transform.number_style is not NumberStyle.PLAIN:
        yield "currency" if transform.number_style is NumberStyle.CURRENCY else "per cent"
    if kind is Kind.BOOLEAN and (transform.true_words or transform.false_words):
        yield "own words for yes and no"
    if kind is Kind.ARRAY and transform.list_separator != _USUAL.list_separator:
        yield f"split at {mark(transform.list_separator)}"


def _policy(column: ColumnMapping) -> Iterator[str]:
    if column.on_blank in ON_BLANK:
        yield ON_BLANK[column.on_blank]
    if column.on_missing is not None:
        yield ON_MISSING[column.on_missing]
    if column.on_list in ON_LIST:
        yield ON_LIST[column.on_list]
    if not column.update:
        yield "new rows only"
