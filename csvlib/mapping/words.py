"""Cells cast by the words they may hold: booleans, enums, lists of allowed values."""

from collections import Counter
from collections.abc import Sequence

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping.cast import Cast, literal, typed
from csvlib.model import Field, Transform

TRUE = ("true", "t", "yes", "y", "1", "on", "x", "ja", "j", "wahr", "oui", "vrai", "si", "sí")
FALSE = ("false", "f", "no", "n", "0", "off", "nein", "falsch", "non", "faux")


def boolean(field: Field, transform: Transform, cell: Composable) -> Cast:
    """The words for yes and no in English, German, French and Spanish, in any case.

    Words of the transform come first: they may turn a known one round.
    """
    sides = [
        ("true", transform.true_words),
        ("false", transform.false_words),
        ("true", TRUE),
        ("false", FALSE),
    ]
    cases = [
        sql.SQL("WHEN {} THEN {}").format(one_of(cell, words), sql.SQL(side))
        for side, words in sides
        if words
    ]
    value = sql.SQL("CASE {} END").format(sql.SQL(" ").join(cases))
    return Cast(typed(value, field.type), "invalid_boolean", field.type)


def listed(field: Field, _transform: Transform, cell: Composable) -> Cast:
    """One of the field's allowed values: as written there, or without regard to case.

    Two allowed values that differ only in case are never taken for each other.
    """
    if not field.allowed:
        return Cast(typed(sql.NULL, field.type), "not_in_list", field.type)
    folds = Counter(value.lower() for value in field.allowed)
    loose = [value for value in field.allowed if folds[value.lower()] == 1]
    found = sql.SQL("CASE WHEN {} IN ({}) THEN {} {} END").format(
        cell, _literals(field.allowed), cell, _else_folded(cell, loose)
    )
    return Cast(typed(found, field.type), "not_in_list", field.type)


def one_of(text: Composable, words: Sequence[str]) -> Composable:
    """Whether the text is one of the words, in any case; the server folds both."""
    return sql.SQL("{} IN ({})").format(_lower(text), sql.SQL(", ").join(map(lowered, words)))


def lowered(word: str) -> Composable:
    return _lower(literal(word))


def _else_folded(cell: Composable, loose: list[str]) -> Composable:
    if not loose:
        return sql.SQL("")
    pairs = [sql.SQL("WHEN {} THEN {}").format(lowered(value), literal(value)) for value in loose]
    return sql.SQL("ELSE CASE {} {} END").format(_lower(cell), sql.SQL(" ").join(pairs))


def _lower(text: Composable) -> Composable:
    return sql.SQL("lower({})").format(text)


def _literals(words: Sequence[str]) -> Composable:
    return sql.SQL(", ").join(map(literal, words))
