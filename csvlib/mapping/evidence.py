"""What the cells of a column look like, and which fields they could go into."""

import re
from collections.abc import Callable, Sequence

from csvlib.mapping.known import COUNTRIES, HONORIFICS, LANGUAGES
from csvlib.mapping.normalise import without_accents
from csvlib.mapping.words import FALSE, TRUE
from csvlib.model import Field, Kind

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")
_URL = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_DOMAIN = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?", re.IGNORECASE)
_PROFILES = {
    "linkedin url": re.compile(r"(https?://)?([a-z]+\.)?linkedin\.com/\S+", re.IGNORECASE),
    "twitter handle": re.compile(r"(https?://)?([a-z]+\.)?(twitter|x)\.com/\S+", re.IGNORECASE),
}
_OTHER_PROFILE = re.compile(
    r"(https?://)?([a-z]+\.)?(twitter|x|facebook|instagram|youtube|github|xing)\.com/",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
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
    """The concept that the cells alone suggest: "email", "phone", "country", …; None when none.

    Dates are told from phone numbers by their form, plain numbers are no evidence of anything.
    """
    return next((look for look, judge in _LOOKS.items() if _share(cells, judge) >= MOST), None)


def contradiction(meaning: frozenset[str], cells: Sequence[str]) -> str | None:
    """Why filled cells cannot be what the field's name means, in words; None when they can."""
    if not cells:
        return None
    for concept in sorted(meaning & _MUST.keys()):
        judge, what = _MUST[concept]
        if _share(cells, judge) < FEW:
            return f"its cells are not {what}"
    if meaning & _NEVER_HONORIFIC and _share(cells, _is_honorific) >= MOST:
        return "its cells are forms of address"
    if meaning & _WORDS_ONLY and _share(cells, _is_words) < FEW:
        return "its cells are not names"
    return None


def fits(field: Field, cells: Sequence[str]) -> bool:
    """Whether the filled cells could be of the field's type at all; no cells fit anything."""
    if not cells:
        return True
    judge = _judge(field)
    return judge is _anything or _share(cells, judge) >= FEW


def _judge(field: Field) -> Callable[[str], object]:
    if field.kind is Kind.TEXT:
        longest, fixed = field.max_length, field.type.startswith("character(")
        if longest is None:
            return _anything
        return lambda cell: len(cell) == longest if fixed else len(cell) <= longest
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


def _has_digits(cell: str) -> bool:
    return sum(map(str.isdigit, cell)) >= 5 and "@" not in cell and "//" not in cell


def _is_prefix(cell: str) -> bool:
    return 1 <= sum(map(str.isdigit, cell)) <= 6 and _LETTER.search(cell) is None


def _is_link(cell: str) -> bool:
    return _URL.match(cell) is not None or _DOMAIN.fullmatch(cell) is not None


def _is_handle(cell: str) -> bool:
    other = _URL.match(cell) is not None and _PROFILES["twitter handle"].match(cell) is None
    return not other and _EMAIL.fullmatch(cell) is None and _LETTER.search(cell) is not None


def _is_linkedin(cell: str) -> bool:
    return _OTHER_PROFILE.match(cell) is None and _EMAIL.fullmatch(cell) is None


def _is_words(cell: str) -> bool:
    return (
        _LETTER.search(cell) is not None
        and _EMAIL.fullmatch(cell) is None
        and _URL.match(cell) is None
    )


def _is_name(cell: str) -> bool:
    """Mostly letters: "Ana", and "Ana2" where somebody told two of them apart."""
    return _is_words(cell) and sum(map(str.isdigit, cell)) * 3 <= len(cell)


def _is_honorific(cell: str) -> bool:
    return " ".join(without_accents(cell).replace(".", " ").split()) in HONORIFICS


def _in(names: frozenset[str]) -> Callable[[str], bool]:
    """Whether the cell, or each part of it when it is a list, is one of the names."""
    return lambda cell: all(
        without_accents(part.strip()) in names for part in re.split(r"[;,|/]", cell)
    )


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

_LOOKS: dict[str, Callable[[str], object]] = {
    "email": _EMAIL.fullmatch,
    "linkedin url": _PROFILES["linkedin url"].fullmatch,
    "twitter handle": _PROFILES["twitter handle"].fullmatch,
    "website": _URL.fullmatch,
    "phone": _is_phone,
    "country": _in(COUNTRIES),
    "language": _in(LANGUAGES),
}
_MUST: dict[str, tuple[Callable[[str], object], str]] = {
    "email": (_EMAIL.fullmatch, "e-mail addresses"),
    "phone": (_has_digits, "phone numbers"),
    "mobile": (_has_digits, "phone numbers"),
    "website": (_is_link, "web addresses"),
    "twitter handle": (_is_handle, "handles"),
    "linkedin url": (_is_linkedin, "profiles there"),
    "first name": (_is_name, "names"),
    "last name": (_is_name, "names"),
    "calling code": (_is_prefix, "dialling codes"),
    "country": (_is_name, "names of countries"),
    "capital": (_is_name, "names of cities"),
}
_NEVER_HONORIFIC = frozenset({"title", "first name", "last name", "name"})
_WORDS_ONLY = frozenset({"title", "outlet", "publisher", "company", "name", "beat", "bio"})
