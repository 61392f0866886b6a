"""What a target of a table may be called in a file, beside its own name."""

from dataclasses import dataclass

from csvlib.mapping.normalise import stem, words
from csvlib.mapping.similarity import NONE, Likeness, alike, commented
from csvlib.model import Field, Kind, Relation, Table

NEARLY_EXACT = 0.95
ALIAS = 0.97
"""Any other name than the field's own comes after it."""


@dataclass(frozen=True, slots=True)
class Target:
    """One target with all its names. `least` is the likeness that a match must have.

    `field` is None for a relation; `kind` is ARRAY for a relation to many.
    """

    name: str
    aliases: tuple[str, ...]
    comment: str | None
    kind: Kind
    field: Field | None
    required: bool
    unique: bool
    least: float


def targets(table: Table) -> tuple[Target, ...]:
    """Everything in the table that a file may fill, with the names it goes by."""
    return tuple(_target(name, table) for name in table.targets)


def context(table: Table) -> frozenset[str]:
    """The words of the table's own name, which headers like "Country Name" repeat."""
    return frozenset(map(stem, words(table.table.name)))


def likeness(header: str, target: Target, around: frozenset[str]) -> Likeness:
    """The best likeness of the header with any name of the target."""
    found = [_under(alias, header, target, around) for alias in target.aliases]
    best = max((*found, commented(header, target.comment)), key=lambda like: like.score)
    return best if best.score >= target.least else NONE


def _under(alias: str, header: str, target: Target, around: frozenset[str]) -> Likeness:
    like = alike(header, alias, context=around)
    if alias != target.name and like.score > ALIAS:
        return Likeness(ALIAS, f"another name for {target.name}")
    return like


def _target(name: str, table: Table) -> Target:
    relation, field = table.relation(name), table.field(name)
    if relation is not None or field is None:
        return _relation(name, relation)
    return Target(
        name=name,
        aliases=(name, table.table.name) if name == "name" else (name,),
        comment=field.comment,
        kind=field.kind,
        field=field,
        required=field.required,
        unique=any(key.columns == (name,) for key in table.keys),
        least=_least(field, table),
    )


def _least(field: Field, table: Table) -> float:
    # A file's own "ID" or "No." is hardly ever the number that this database dealt out.
    if field.identity or (field.name in table.primary_key and field.has_default):
        return 1.0
    return NEARLY_EXACT if any(r.column == field.name for r in table.relations) else 0.0


def _relation(name: str, relation: Relation | None) -> Target:
    aliases = [name]
    if relation is not None:
        aliases.append(relation.target.name)
        aliases += [f"{relation.target.name} {key}" for key in relation.natural_keys]
    return Target(
        name=name,
        aliases=tuple(dict.fromkeys(aliases)),
        comment=None,
        kind=Kind.ARRAY if relation is not None and relation.many else Kind.TEXT,
        field=None,
        required=relation is not None and relation.required,
        unique=False,
        least=0.0,
    )
