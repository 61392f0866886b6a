"""Names of tables as people write them, and names of relations as people read them."""

from collections.abc import Collection, Sequence
from itertools import chain, count

from csvlib.errors import UnknownTable
from csvlib.model import TableName

LONGEST = 63
"""Bytes of a name in PostgreSQL."""

_SUFFIXES = ("_id", "_code", "_key", "_fk")


def parse_table_name(text: str) -> TableName:
    """`media.contact`, or `contact` for the schema public. Raises UnknownTable on another form."""
    parts = text.strip().split(".")
    if len(parts) > 2 or not all(parts):
        raise UnknownTable(
            "A table is named as schema.table.",
            advice="Run `python -m csvlib tables` to see the tables there are.",
        )
    return TableName(*parts) if len(parts) == 2 else TableName("public", parts[0])


def relation_name(column: str, taken: frozenset[str]) -> str:
    """What a foreign key is called as a relation: `outlet_id` is `outlet`, if that is free."""
    for suffix in _SUFFIXES:
        shorter = column.removesuffix(suffix)
        if shorter and shorter != column and shorter not in taken:
            return shorter
    return column


def free_name(wanted: Sequence[str], taken: Collection[str]) -> str:
    """The first that is free and not cut off by PostgreSQL; of the last one a variant at least."""
    fitting = [name for name in wanted if len(name.encode()) <= LONGEST]
    variants = (f"{wanted[-1][:20]}_{number}" for number in count(2))
    return next(name for name in chain(fitting, variants) if name not in taken)


def plural(noun: str) -> str:
    """The English plural, as far as names of tables need it: beats, countries, boxes."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith(("ss", "x", "z", "ch", "sh")):
        return f"{noun}es"
    return f"{noun}s"
