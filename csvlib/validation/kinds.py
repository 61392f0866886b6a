"""The kinds of rules that people can make, and which of them a rule is of.

A rule of none of them (one made by hand that says more than a form can ask for) can still be
shown, removed, and given another severity or sentence.
"""

from collections.abc import Mapping
from typing import Any

from csvlib.model import Kind, Table
from csvlib.validation.cell_kinds import CELL_KINDS
from csvlib.validation.kind import Argument, Arguments, RuleKind, Takes
from csvlib.validation.row_kinds import ROW_KINDS

__all__ = [
    "KINDS",
    "Argument",
    "Arguments",
    "RuleKind",
    "Takes",
    "arguments_of",
    "column_kind",
    "columns_for",
    "kind",
    "kind_of",
    "sentence",
]

KINDS: tuple[RuleKind, ...] = (*CELL_KINDS, *ROW_KINDS)
"""In the order in which they are offered."""

_BY_ID = {one.id: one for one in KINDS}


def kind(kind_id: str) -> RuleKind:
    """Raises KeyError."""
    return _BY_ID[kind_id]


def kind_of(config: Mapping[str, Any]) -> RuleKind | None:
    """The kind whose form has all of the rule; None when none has."""
    named = (config.get("meta") or {}).get("kind")
    first = [_BY_ID[named]] if named in _BY_ID else []
    return next((one for one in (*first, *KINDS) if one.arguments_of(config) is not None), None)


def arguments_of(config: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a form of the rule's kind would hold; None when it is of no known kind."""
    found = kind_of(config)
    return None if found is None else found.arguments_of(config)


def sentence(config: Mapping[str, Any]) -> str:
    """The rule in plain words; its own description when it is of no known kind."""
    found = kind_of(config)
    return str(config.get("description") or "") if found is None else found.sentence(config)


def column_kind(table: Table, target: str) -> Kind:
    """What a prepared row has there: a related name is a text, several are a list.

    Raises LookupError when the table has no such target.
    """
    if relation := table.relation(target):
        return Kind.ARRAY if relation.many else Kind.TEXT
    field = table.field(target)
    if field is None:
        raise LookupError(target)
    return field.kind


def columns_for(argument: Argument, table: Table) -> tuple[str, ...]:
    """The targets of a table that the argument takes."""
    return tuple(
        target
        for target in table.targets
        if not argument.fits or column_kind(table, target) in argument.fits
    )
