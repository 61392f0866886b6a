"""Two invented cells for a field: like what the field is called, and valid for its type."""

import re
from collections.abc import Sequence

from csvlib.mapping.normalise import stem
from csvlib.model import Field, Kind

Pair = tuple[str, str]
NOTHING: Pair = ("", "")

_BY_WORDS: tuple[tuple[frozenset[str], Pair], ...] = tuple(
    (frozenset(needed.split()), cells)
    for needed, cells in (
        ("language code", ("qaa", "qab")),
        ("email", ("ana.lima@example.org", "bo.berg@example.org")),
        ("mail", ("ana.lima@example.org", "bo.berg@example.org")),
        ("first name", ("Ana", "Bo")),
        ("given name", ("Ana", "Bo")),
        ("last name", ("Lima", "Berg")),
        ("family name", ("Lima", "Berg")),
        ("surname", ("Lima", "Berg")),
        ("linkedin", ("https://www.linkedin.com/in/ana-lima", "https://www.linkedin.com/in/bo")),
        ("url", ("https://www.example.org", "https://www.example.com")),
        ("website", ("https://www.example.org", "https://www.example.com")),
        ("homepage", ("https://www.example.org", "https://www.example.com")),
        ("phone", ("+49 30 1234567", "+44 20 7946 0000")),
        ("mobile", ("+49 151 1234567", "+44 7700 900000")),
        ("fax", ("+49 30 1234568", "+44 20 7946 0001")),
        ("handle", ("@ana_lima", "@bo_berg")),
        ("twitter", ("@ana_lima", "@bo_berg")),
        ("calling code", ("49", "44")),
        ("zip", ("10115", "50667")),
        ("postal", ("10115", "50667")),
        ("postcode", ("10115", "50667")),
        ("street", ("Main Street 1", "Park Road 22")),
        ("addres", ("Main Street 1", "Park Road 22")),
        ("city", ("Berlin", "Oslo")),
        ("town", ("Berlin", "Oslo")),
        ("capital", ("Berlin", "Oslo")),
        ("country", ("Germany", "Norway")),
        ("language", ("English", "German")),
        ("currency", ("EUR", "USD")),
        ("company", ("Example Ltd", "Sample Inc")),
        ("organisation", ("Example Ltd", "Sample Inc")),
        ("organization", ("Example Ltd", "Sample Inc")),
        ("title", ("Editor", "Reporter")),
        ("note", ("A short note", "Another note")),
        ("description", ("A few words", "A few more words")),
        ("bio", ("Writes about many things.", "Writes about a few things.")),
    )
)
_BY_KIND: dict[Kind, Pair] = {
    Kind.INTEGER: ("1", "2"),
    Kind.BOOLEAN: ("yes", "no"),
    Kind.DATE: ("2024-01-31", "2025-12-01"),
    Kind.TIMESTAMP: ("2024-01-31 09:30", "2025-12-01 18:00"),
}
_BY_TYPE: dict[str, Pair] = {
    "uuid": ("7f1cfb9e-3c5b-4d55-9a3e-0d4f8c1b2a01", "7f1cfb9e-3c5b-4d55-9a3e-0d4f8c1b2a02"),
    "json": ("{}", "{}"),
    "jsonb": ("{}", "{}"),
    "inet": ("192.0.2.1", "192.0.2.2"),
    "time without time zone": ("09:30", "18:00"),
    "interval": ("1 day", "2 hours"),
    "money": ("12.50", "7.25"),
}
_ELEMENTS: dict[str, Pair] = {
    "text": ("one, two", "three"),
    "character varying": ("one, two", "three"),
    "integer": ("1, 2", "3"),
    "bigint": ("1, 2", "3"),
    "date": ("2024-01-31, 2025-12-01", "2025-12-01"),
}
_NUMERIC = re.compile(r"numeric\((\d+),(-?\d+)\)")


def pair(field: Field, name: Sequence[str], around: Sequence[str]) -> Pair:
    """Blank where nothing is sure to be valid. `name` and `around` are the words of the field's
    name and of its table's."""
    if field.kind is Kind.TEXT:
        return _text(field, name, around)
    if field.kind is Kind.NUMBER:
        return _number(field.type)
    if field.kind is Kind.ENUM:
        return (field.allowed[0], field.allowed[-1]) if field.allowed else NOTHING
    if field.kind is Kind.ARRAY:
        return _ELEMENTS.get(field.type.removesuffix("[]").partition("(")[0], NOTHING)
    return _BY_KIND.get(field.kind) or _BY_TYPE.get(field.type, NOTHING)


def _text(field: Field, name: Sequence[str], around: Sequence[str]) -> Pair:
    longest = field.max_length
    has = {*map(stem, name)}
    if has == {"code"}:
        # Of what the table holds.
        has |= {*map(stem, around)}
    meant = next((cells for needed, cells in _BY_WORDS if needed <= has), None)
    noun = " ".join(around if list(name) == ["name"] else name)
    cells = meant or (f"First {noun}", f"Second {noun}")
    if longest is None or all(len(cell) <= longest for cell in cells):
        return cells
    # Cut short they would be no words, and perhaps the same. Codes with X belong to nobody.
    return ("XAA"[:longest], "XBB"[:longest]) if longest > 1 else ("A", "B")


def _number(type_name: str) -> Pair:
    found = _NUMERIC.fullmatch(type_name)
    roomy = found is None or int(found[1]) - int(found[2]) >= 2
    return ("12.50", "7.25") if roomy else ("0.5", "0.25")
