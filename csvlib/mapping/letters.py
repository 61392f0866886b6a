"""Texts written in small letters, in capitals, or as titles and names are."""

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.model import Case

PIECES = r"[[:alnum:]]{2,}(?:['’][[:alnum:]]+)*|[[:alnum:]]['’]?|[^[:alnum:]]+"
"""What a title is made of: words ("it's" is one), single letters with their apostrophe (the O' of
O'Brien), and all that is between."""


def written(text: Composable, case: Case) -> Composable:
    if case is Case.TITLE:
        return _title(text)
    function = {Case.LOWER: "lower({})", Case.UPPER: "upper({})", Case.KEEP: "{}"}[case]
    return sql.SQL(function).format(text)


def _title(text: Composable) -> Composable:
    """Each word with a capital first, unless its letters are mixed already.

    "ANA O'BRIEN-LEE" and "ana o'brien-lee" become "Ana O'Brien-Lee"; "McDonald" and "iPhone" are
    left as somebody wrote them, where initcap makes Mcdonald and Iphone of them, and It'S of
    "it's". Abbreviations in capitals cannot be told from shouting: "BBC" becomes "Bbc".
    """
    return sql.SQL(
        "(SELECT string_agg(CASE WHEN piece[1] IN (lower(piece[1]), upper(piece[1]))"
        " THEN upper(left(piece[1], 1)) || lower(substr(piece[1], 2)) ELSE piece[1] END,"
        " '' ORDER BY place)"
        " FROM regexp_matches({}, {}, 'g') WITH ORDINALITY AS one (piece, place))"
    ).format(text, sql.Literal(PIECES))
