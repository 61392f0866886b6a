"""Whether the cells of a known column are still written as the remembered transform reads them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csvlib.mapping.evidence import FEW
from csvlib.mapping.fingerprint import look, looks_still
from csvlib.mapping.formats import (
    DATES,
    NUMBER_FORMATS,
    NUMBERS,
    ORDERS,
    UNDECIDED,
    Marks,
    guess_transform,
)
from csvlib.mapping.readings import count_marks, count_orders, most
from csvlib.model import ColumnMapping, Kind, Table, Transform

_ORDERS = {
    "ymd": "looks like year-month-day now",
    "dmy": "looks like day/month now",
    "mdy": "looks like month/day now",
    UNDECIDED: "can be day/month or month/day now",
}
_ADDRESSES = {"email": "e-mail addresses", "url": "web addresses", "phone": "phone numbers"}
_WHATEVER = ("text", "blank", "number")
"""What phone numbers may look like without being anything else."""


@dataclass(frozen=True, slots=True)
class Restyled:
    """The transform that reads the cells as they are now; `message` follows the column's name."""

    transform: Transform
    message: str


def restyled(
    column: ColumnMapping,
    table: Table,
    full: Sequence[str],
    *,
    look_before: str,
    delimiter: str | None,
) -> Restyled | None:
    """None while the remembered transform reads the cells as well as any other would.

    `full` are the sampled cells that are not blank, `look_before` what they looked like.
    """
    transform = column.transform
    if transform.also or transform.split_at or not full:
        return None
    kind = _kind(column.target or "", table)
    whole = _as_written(full, transform)
    if not whole:
        return None
    orders, marks = count_orders(whole), count_marks(whole)
    guess = guess_transform(whole, kind, delimiter=delimiter, orders=orders, numbers=marks)
    if kind in DATES:
        return _other_order(transform, guess, most(orders, ORDERS))
    if kind in NUMBERS:
        return _other_marks(transform, guess, most(marks, NUMBER_FORMATS))
    if kind is Kind.ARRAY:
        return _other_separator(transform, guess, whole)
    return _other_thing(transform, look_before, whole)


def _kind(target: str, table: Table) -> Kind:
    relation, field = table.relation(target), table.field(target)
    if relation is not None:
        return Kind.ARRAY if relation.many else Kind.TEXT
    return field.kind if field is not None else Kind.TEXT


def _as_written(full: Sequence[str], transform: Transform) -> list[str]:
    """Without the texts that the transform replaces."""
    replaced = {word.casefold() for word in transform.empty_words}
    replaced |= {old.casefold() for old, _ in transform.value_map}
    return [cell for cell in full if cell.casefold() not in replaced]


def _other_order(transform: Transform, guess: Transform, best: Sequence[str]) -> Restyled | None:
    if transform.date_order in best:
        return None
    return Restyled(replace(transform, date_order=guess.date_order), _ORDERS[guess.date_order])


def _other_marks(transform: Transform, guess: Transform, best: Sequence[Marks]) -> Restyled | None:
    before = (transform.decimal, transform.thousands)
    if before not in NUMBER_FORMATS or before in best:
        return None
    said = f"is written like 1{guess.thousands}234{guess.decimal}5 now"
    changed = replace(transform, decimal=guess.decimal, thousands=guess.thousands)
    return Restyled(changed, said)


def _other_separator(
    transform: Transform, guess: Transform, full: Sequence[str]
) -> Restyled | None:
    """Only where no cell holds the mark any more, and half of them another one."""
    mark = guess.list_separator
    found = sum(mark in cell for cell in full)
    if any(transform.list_separator in cell for cell in full) or found < FEW * len(full):
        return None
    shown = mark.replace("\n", "line ends")
    return Restyled(replace(transform, list_separator=mark), f"is separated by {shown} now")


def _other_thing(transform: Transform, before: str, full: Sequence[str]) -> Restyled | None:
    if before not in _ADDRESSES or looks_still(before, full, FEW):
        return None
    if before == "phone" and look(full).partition(":")[0] in _WHATEVER:
        return None
    return Restyled(transform, f"no longer looks like {_ADDRESSES[before]}")
