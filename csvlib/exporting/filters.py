"""Filters and orders as people type them: `followers >= 100`, `last_name:desc`."""

import re

from csvlib.errors import BadFilter
from csvlib.model import Filter, Operator, Order

# A field with spaces or signs in its name is put in double quotes, doubled inside.
_FIELD = r'"(?P<quoted>(?:[^"]|"")+)"|(?P<plain>[^\s"=!<>]+)'
_FORM = re.compile(
    rf"""\s*(?:{_FIELD})
    (?:\s*(?P<sign>!=|<=|>=|=|<|>)|\s+(?P<word>contains|starts|empty|filled)(?!\S))
    \s*(?P<value>.*?)\s*""",
    re.VERBOSE | re.DOTALL,
)

_ALONE = (Operator.EMPTY, Operator.FILLED)


def parse_filter(text: str) -> Filter:
    """`field operator value`, or `field empty`, `field filled`. Raises BadFilter, with the forms.

    Operators: = != < <= > >= contains starts empty filled.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise _bad_filter()
    operator = Operator(found["sign"] or found["word"])
    if (operator in _ALONE) == bool(found["value"]):
        raise _bad_filter()
    name = found["plain"] or found["quoted"].replace('""', '"')
    return Filter(name, operator, found["value"])


def parse_order(text: str) -> Order:
    """`field`, `field:asc` or `field:desc`. Raises BadFilter."""
    name, colon, direction = text.strip().rpartition(":")
    if not colon or direction not in ("asc", "desc"):
        name, direction = text.strip(), "asc"
    if not name:
        raise BadFilter("An order names a field.", advice="Write it as last_name:desc.")
    return Order(name, descending=direction == "desc")


def _bad_filter() -> BadFilter:
    return BadFilter(
        "A filter is a field, an operator and a value.",
        advice="Write it as 'followers >= 100', 'outlet = Metro Post', 'bio contains energy' "
        f"or 'phone empty'. Operators: {' '.join(Operator)}.",
    )
