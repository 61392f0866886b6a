"""Cells cast to text, and to the types whose own input function is the best judge."""

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping.cast import Cast, acceptable, typed, typed_when
from csvlib.model import Field, Transform

PLAIN = frozenset({"text", "character varying", "character", "bpchar", "varchar"})


def text(field: Field, _transform: Transform, cell: Composable) -> Cast:
    """As it is, unless it is longer than the field."""
    if field.type.partition("(")[0] not in PLAIN:
        return other(field, _transform, cell)
    if field.max_length is None:
        return Cast(typed(cell, field.type), None, field.type)
    fits = sql.SQL("char_length({}) <= {}").format(cell, sql.Literal(field.max_length))
    # A plain cast to varchar(n) would cut the text in silence.
    return Cast(typed_when(fits, cell, field.type), "too_long", field.type)


def other(field: Field, _transform: Transform, cell: Composable) -> Cast:
    """uuid, json, inet, time, domains ...: valid is what PostgreSQL reads."""
    valid = acceptable(cell, field.type)
    return Cast(typed_when(valid, cell, field.type), "invalid_value", field.type)
