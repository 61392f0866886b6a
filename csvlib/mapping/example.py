"""A file to fill in: the fields of a table as a header, two invented rows, and what is allowed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csvlib.catalog.speaking import spoken_for, spoken_relations
from csvlib.mapping.normalise import words
from csvlib.mapping.plausible import pair
from csvlib.model import Field, Kind, Relation, Table

GUIDE = ("field", "required", "what", "longest", "allowed", "comment")
BETWEEN = " | "

_WHAT = {
    Kind.TEXT: "text",
    Kind.INTEGER: "whole number",
    Kind.NUMBER: "number, like 12.50",
    Kind.BOOLEAN: "yes or no",
    Kind.DATE: "date, like 2024-01-31",
    Kind.TIMESTAMP: "date and time, like 2024-01-31 09:30",
    Kind.ENUM: "one of the allowed values",
    Kind.ARRAY: "list, with commas between",
}


@dataclass(frozen=True, slots=True)
class Example:
    """`rows` are as wide as `header`; `guide` has one row per field, under the names of `GUIDE`."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guide: tuple[tuple[str, ...], ...]


def example(table: Table, known: Mapping[str, Sequence[str]]) -> Example:
    """Required fields first. Keys that the database deals out and its time stamps are not in it.

    `known` holds all the names that a small related table has, by the relation's name. Where it
    has none, a relation's cells are invented if its rows may be created, and else blank.
    """
    chosen = sorted(_targets(table), key=lambda name: not _is_required(name, table))
    columns = [_cells(name, table, known.get(name, ())) for name in chosen]
    return Example(
        header=tuple(chosen),
        rows=tuple(zip(*columns, strict=True)),
        guide=tuple(_guide(name, table, known.get(name, ())) for name in chosen),
    )


def _targets(table: Table) -> list[str]:
    replaced, relations = spoken_for(table), {one.name for one in spoken_relations(table)}
    return [
        name
        for name in table.targets
        if name in relations
        or (table.relation(name) is None and name not in replaced and not _dealt_out(name, table))
    ]


def _dealt_out(name: str, table: Table) -> bool:
    field = table.field(name)
    assert field is not None
    given = name in table.primary_key or field.kind is Kind.TIMESTAMP
    return field.identity or (field.has_default and given)


def _is_required(name: str, table: Table) -> bool:
    relation, field = table.relation(name), table.field(name)
    return relation.required if relation else field is not None and field.required


def _cells(name: str, table: Table, known: Sequence[str]) -> tuple[str, str]:
    relation, field = table.relation(name), table.field(name)
    if relation is not None:
        return _related(relation, known)
    assert field is not None
    # A default is right for its field, which a text of ours need not be.
    if field.has_default and field.kind in {Kind.TEXT, Kind.OTHER, Kind.ARRAY}:
        return "", ""
    return pair(field, words(name), words(table.table.name))


def _related(relation: Relation, known: Sequence[str]) -> tuple[str, str]:
    usable = [name for name in known if "," not in name][:2]
    if not usable and relation.creatable:
        noun = " ".join(words(relation.target.name))
        usable = [f"First {noun}", f"Second {noun}"]
    if not usable:
        return "", ""
    return (", ".join(usable) if relation.many else usable[0]), usable[-1]


def _guide(name: str, table: Table, allowed: Sequence[str]) -> tuple[str, ...]:
    relation, field = table.relation(name), table.field(name)
    required = "yes" if _is_required(name, table) else "no"
    if relation is not None:
        noun = " ".join(words(relation.target.name))
        many = "several, with commas between; " if relation.many else ""
        new = "new ones are created" if relation.creatable else "it must be there"
        what = f"{relation.label.replace('_', ' ')} of a {noun}; {many}{new}"
        return name, required, what, "", BETWEEN.join(allowed), ""
    assert field is not None
    longest = str(field.max_length) if field.max_length else ""
    listed = BETWEEN.join(field.allowed)
    return name, required, _what(field), longest, listed, field.comment or ""


def _what(field: Field) -> str:
    return _WHAT.get(field.kind, field.type)
