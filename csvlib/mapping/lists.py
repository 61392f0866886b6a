"""Cells that hold several values: arrays, and the names of a many-to-many relation."""

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping.cast import Cast, acceptable, bind, literal, typed_when
from csvlib.mapping.cells import collapsed, trimmed
from csvlib.model import Field, Transform

PART = sql.Identifier("part")
ALL = sql.Identifier("all")


def array(field: Field, transform: Transform, cell: Composable) -> Cast:
    """The cell's parts in order, each of the element's type; one bad part spoils the cell.

    Parts may repeat: [1, 1] is exported and comes back. A cell of separators only is blank.
    """
    element = field.type.removesuffix("[]")
    parts = sql.Identifier("parts")
    every = sql.SQL("NOT EXISTS (SELECT FROM unnest({}) AS one (part) WHERE NOT {})").format(
        parts, acceptable(PART, element)
    )
    some = sql.SQL("cardinality({}) > 0 AND {}").format(parts, every)
    value = bind(
        "parts", _parts(cell, transform.list_separator), typed_when(some, parts, field.type)
    )
    return Cast(value, "invalid_value", field.type)


def filled(transform: Transform, cell: Composable) -> Composable:
    """The text of a list; NULL when it has separators only."""
    without = sql.SQL("replace({}, {}, '')").format(cell, literal(transform.list_separator))
    return trimmed(without)


def names(transform: Transform, cell: Composable) -> Composable:
    """The distinct names in the cell, as text[] in order of first appearance; NULL when none."""
    separator = transform.list_separator
    if separator.isspace():
        return _distinct(cell, separator, collapsed(PART))
    whole = collapsed(cell)
    # A subquery per cell takes 6 µs, plain functions 2 µs: most lists are short and repeat nothing.
    short = sql.SQL(
        "CASE WHEN cardinality({all}) = 0 THEN NULL WHEN cardinality({all}) <= 3 "
        "AND array_position({all}, {all}[1], 2) IS NULL "
        "AND array_position({all}, {all}[2], 3) IS NULL THEN {all} ELSE {distinct} END"
    ).format(all=ALL, distinct=_distinct(whole, separator, PART))
    return bind("all", _split(whole, separator), short)


def _split(whole: Composable, separator: str) -> Composable:
    """The names in a text without runs of white space: one blank at most is beside each mark."""
    return sql.SQL(
        "array_remove(string_to_array("
        "replace(replace({whole}, {after}, {mark}), {before}, {mark}), {mark}), '')"
    ).format(
        whole=whole,
        mark=literal(separator),
        after=literal(f"{separator} "),
        before=literal(f" {separator}"),
    )


def _distinct(cell: Composable, separator: str, part: Composable) -> Composable:
    return sql.SQL(
        "(SELECT array_agg(part ORDER BY place) FROM (SELECT {part} AS part, min(place) AS place "
        "FROM unnest(string_to_array({cell}, {separator})) WITH ORDINALITY AS one (part, place) "
        "WHERE {filled} IS NOT NULL GROUP BY 1) AS several)"
    ).format(part=trimmed(part), cell=cell, separator=literal(separator), filled=trimmed(PART))


def _parts(cell: Composable, separator: str) -> Composable:
    return sql.SQL(
        "ARRAY(SELECT {part} FROM unnest(string_to_array({cell}, {separator})) "
        "WITH ORDINALITY AS one (part, place) WHERE {part} IS NOT NULL ORDER BY place)"
    ).format(part=trimmed(PART), cell=cell, separator=literal(separator))
