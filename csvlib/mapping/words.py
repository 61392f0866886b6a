"""Cells cast by the words they may hold: booleans, enums, lists of allowed values."""

from collections import Counter

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping.cast import Cast, literal, typed
from csvlib.model import Field, Transform

TRUE = ("true", "t", "yes", "y", "1", "on", "x", "ja", "j", "wahr", "oui", "vrai", "si", "sí")
FALSE = ("false", "f", "no", "n", "0", "off", "nein", "falsch", "non", "faux")


def boolean(field: Field, _transform: Transform, cell: Composable) -> Cast:
    """The words for yes and no in English, German, French and Spanish, in any case."""
    true, false = _among(_lower(cell), TRUE), _among(_lower(cell), FALSE)
    value = sql.SQL("CASE WHEN {} THEN true WHEN {} THEN false END").format(true, false)
    valid = _among(_lower(cell), TRUE + FALSE)
    return Cast(typed(value, field.type), valid, "invalid_boolean", field.type)


def listed(field: Field, _transform: Transform, cell: Composable) -> Cast:
    """One of the field's allowed values: as written there, or without regard to case.

    Two allowed values that differ only in case are never taken for each other.
    """
    if not field.allowed:
        nothing = typed(sql.NULL, field.type)
        return Cast(nothing, sql.SQL("false"), "not_in_list", field.type, once=False)
    folds = Counter(value.lower() for value in field.allowed)
    loose = [value for value in field.allowed if folds[value.lower()] == 1]
    found = sql.SQL("CASE WHEN {} THEN {} {} END").format(
        _among(cell, field.allowed), cell, _else_folded(cell, loose)
    )
    valid = sql.SQL("({}) IS NOT NULL").format(found)
    return Cast(typed(found, field.type), valid, "not_in_list", field.type)


def _else_folded(cell: Composable, loose: list[str]) -> Composable:
    if not loose:
        return sql.SQL("")
    pairs = [
        sql.SQL("WHEN {} THEN {}").format(literal(value.lower()), literal(value)) for value in loose
    ]
    return sql.SQL("ELSE CASE {} {} END").format(_lower(cell), sql.SQL(" ").join(pairs))


def _lower(cell: Composable) -> Composable:
    return sql.SQL("lower({})").format(cell)


def _among(cell: Composable, words: tuple[str, ...]) -> Composable:
    return sql.SQL("{} IN ({})").format(cell, sql.SQL(", ").join(map(literal, words)))
