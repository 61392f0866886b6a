"""The text of one cell, ready to be cast: trimmed, freed of formula guards, NULL when blank."""

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.model import Transform

WHITESPACE = " \t\n\r\f\v\u00a0\u2007\u202f\u200b\ufeff"
"""What is trimmed: also the no-break and zero-width spaces that web pages and Excel leave."""

GUARDED = r"^'('*[=+\-@\t\r])"
"""A text that an export guarded with one apostrophe, so that no spreadsheet runs it."""


def trimmed(source: Composable) -> Composable:
    """Without white space at both ends; NULL when nothing is left."""
    return sql.SQL("NULLIF(btrim({}, {}), '')").format(source, sql.Literal(WHITESPACE))


def clean(source: Composable, transform: Transform) -> Composable:
    """The cell's text as it will be used. A text of white space only is blank in any case."""
    tidied = trimmed if transform.trim else untrimmed
    kept = tidied(source)
    if not transform.unescape_formulas:
        return kept
    # A guarded tab is white space like any other once it is free.
    free = tidied(sql.SQL("regexp_replace({}, {}, '\\1')").format(kept, sql.Literal(GUARDED)))
    # The search for an apostrophe costs a tenth of the regular expression, and few cells have one.
    return sql.SQL("CASE WHEN strpos({}, '''') > 0 THEN {} ELSE {} END").format(source, free, kept)


def untrimmed(source: Composable) -> Composable:
    """As written, but NULL when blank."""
    return sql.SQL("CASE WHEN btrim({source}, {white}) <> '' THEN {source} END").format(
        source=source, white=sql.Literal(WHITESPACE)
    )


def collapsed(text: Composable) -> Composable:
    """With each run of white space inside made one space, so that names compare as read."""
    # Asking first is four times cheaper than replacing nothing.
    return sql.SQL(
        "CASE WHEN {text} ~ {uneven} THEN regexp_replace({text}, {run}, ' ', 'g') ELSE {text} END"
    ).format(
        text=text,
        uneven=sql.Literal(f"  |[{WHITESPACE[1:]}]"),
        run=sql.Literal(f"[{WHITESPACE}]+"),
    )
