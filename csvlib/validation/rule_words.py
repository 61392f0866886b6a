"""Names, numbers and lists as the sentences of rules have them."""

from collections.abc import Sequence
from datetime import date

SHOWN = 6
LONGEST = 120


def name(column: str) -> str:
    """`first_name` → `first name`."""
    return column.replace("_", " ").strip() or column


def names(columns: Sequence[str], last: str = "and") -> str:
    return joined([name(column) for column in columns], last)


def joined(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`; of many the first few."""
    if len(words) > SHOWN:
        return f"{', '.join(words[:SHOWN])} {last} {len(words) - SHOWN} more"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def number(value: float) -> str:
    """`500,000,000`, `0.5`."""
    return f"{value:,}"


def day(iso: str) -> str:
    """`1950-01-01` → `1 January 1950`."""
    found = date.fromisoformat(iso)
    return f"{found.day} {found:%B} {found.year}"


def short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def limits(low: str | None, high: str | None) -> str:
    """`between 2 and 80`, `at least 2`, `at most 80`."""
    if low is not None and high is not None:
        return f"between {low} and {high}"
    return f"at least {low}" if low is not None else f"at most {high}"
