"""What a cell looks like by itself: a value of some kind, or words."""

import re

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"

# Seconds, a zone, morning or afternoon; no delimiter, or dates would hide one.
_REST = r"(?::\d{2}(?:\.\d+)?)?(?:\ ?[ap]m|\ ?[A-Z]{1,4}|\ ?[-+]\d{2}:?(?:\d{2})?)?"

# Spaces between thousands: a tab is none of them.
_HARD = "\u00a0\u202f"

_VALUE = re.compile(
    rf"""
      (?P<year> (?:19|20)\d\d )
    | (?P<percent> [-+]?\d+(?:[.,]\d+)?\s?% )
    | (?P<number>
        [-+]?[$€£¥]?\s?(?:\d{{1,3}}(?:[.,'\ {_HARD}]\d{{3}})+|\d+)(?:[.,]\d*)?\s?[€$£]?
      | [-+]?\d*[.,]\d+(?:[eE][-+]?\d+)? | [-+]?\d+(?:[.,]\d+)?[eE][-+]?\d+ )
    | (?P<date>
        \d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}(?:[T\ ]\d{{1,2}}:\d{{2}}{_REST})?
      | \d{{1,2}}[-\s/.]*{_MONTHS}[-\s/,.]*\d{{2,4}}
      | {_MONTHS}\s?\d{{1,2}},?\s\d{{4}} )
    | (?P<time> \d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?(?:\s?[AaPp][Mm])? )
    | (?P<email> [^@\s,;|]+@[^@\s,;|]+\.[^@\s,;|]+ )
    | (?P<url> https?://[^\s,;|]+ )
    | (?P<phone> \+?\d[\d\ ()./-]{{5,}}\d )
    | (?P<uuid> [0-9a-f]{{8}}-(?:[0-9a-f]{{4}}-){{3}}[0-9a-f]{{12}} )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MISSING = frozenset(
    {"", "-", "--", "?", ".", "*", "na", "n/a", "#n/a", "nan", "null", "none", r"\n"}
)
_FLAGS = frozenset({"true", "false", "yes", "no", "y", "n", "t", "f"})


def kind_of(cell: str) -> str | None:
    """year, percent, number, date, time, email, url, phone or uuid; None for words."""
    # The longest of these is an address of a page; a regular expression over prose is slow.
    found = _VALUE.fullmatch(cell.strip()) if len(cell) <= 2_000 else None
    return found.lastgroup if found else None


def is_value(cell: str) -> bool:
    """Whether the cell is a number, date, time, e-mail, address of a page, telephone or UUID."""
    return kind_of(cell) is not None


def is_missing(cell: str) -> bool:
    """Whether the cell holds nothing, or what people write for nothing."""
    return cell.strip().lower() in _MISSING


def is_flag(cell: str) -> bool:
    """Whether the cell says yes or no."""
    return cell.strip().lower() in _FLAGS
