"""What the cells of a column look like, and which fields they could go into."""

import re
from collections.abc import Callable, Sequence

from csvlib.mapping.words import FALSE, TRUE
from csvlib.model import Field, Kind

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")
_URL = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"(\+|00)?[\d(][\d\s()./-]{5,}\d")
_INTEGER = re.compile(r"[+-]?(\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+|\d+)([.,]0{1,2})?")
_NUMBER = re.compile(r"[+-]?[\d.,' \u00a0\u202f]*\d[.,]?([eE][+-]?\d+)?")
_DATE = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.] ?\d{1,2}[-/.] ?(\d{4}|\d{2})|\d{8})"
    r"([T ]+\d{1,2}:\d{2}.*)?"
)
_UUID = re.compile(r"\{?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?", re.IGNORECASE)
_WORDS = frozenset(TRUE + FALSE)

MOST = 0.8
"""So many of the filled cells must look like a thing for the column to be taken for it."""

FEW = 0.5
"""Fewer fitting cells than this, and the column cannot be meant for the field."""


def filled(cells: Sequence[str]) -> list[str]:
    """The cells that are not blank, trimmed."""
    return [cell.strip() for cell in cells if cell.strip()]


def looks_like(cells: Sequence[str]) -> str | None:
    """The concept that the cells alone suggest: "email", "website", "phone"; None when none.

    Dates are told from phone numbers by their form, plain numbers are no evidence of anything.
    """
    if _share(cells, _EMAIL.fullmatch) >= MOST:
        return "email"
    if _share(cells, _URL.fullmatch) >= MOST:
        return "website"
    if _share(cells, _is_phone) >= MOST:
        return "phone"
    return None


def fits(field: Field, cells: Sequence[str]) -> bool:
    """Whether the filled cells could be of the field's type at all; no cells fit anything."""
    if not cells:
        return True
    return _share(cells, _judge(field)) >= FEW


def _judge(field: Field) -> Callable[[str], object]:
    if field.kind is Kind.TEXT:
        longest = field.max_length
        return lambda cell: longest is None or len(cell) <= longest
    if field.kind is Kind.ENUM:
        allowed = {value.casefold() for value in field.allowed}
        return lambda cell: cell.casefold() in allowed
    if field.type == "uuid":
        return _UUID.fullmatch
    return _BY_KIND.get(field.kind, _anything)


def _share(cells: Sequence[str], judge: Callable[[str], object]) -> float:
    return sum(1 for cell in cells if judge(cell)) / len(cells) if cells else 0.0


def _is_phone(cell: str) -> bool:
    # Eight or more bare digits may be any number: a phone number shows its prefix or its groups.
    grouped = cell.startswith(("+", "00")) or any(mark in cell for mark in " ()/-")
    return grouped and _PHONE.fullmatch(cell) is not None and _DATE.fullmatch(cell) is None


def _is_boolean(cell: str) -> bool:
    return cell.casefold() in _WORDS


def _anything(_cell: str) -> bool:
    return True


_BY_KIND: dict[Kind, Callable[[str], object]] = {
    Kind.INTEGER: _INTEGER.fullmatch,
    Kind.NUMBER: _NUMBER.fullmatch,
    Kind.BOOLEAN: _is_boolean,
    Kind.DATE: _DATE.fullmatch,
    Kind.TIMESTAMP: _DATE.fullmatch,
}
