"""Cells cast to whole numbers and numbers, in the format they are written in."""

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping.amounts import bare
from csvlib.mapping.cast import Cast, acceptable, bind, typed_when
from csvlib.model import Field, Kind, NumberStyle, Transform

ALWAYS_FITS = {"smallint": 4, "integer": 9, "bigint": 18}
"""Up to so many digits a whole number needs no second look by the type's input function."""

SAME_MARK = {" ": " \u00a0\u202f", "'": "'’"}
"""Marks of thousands that are typed in more than one way."""

AMOUNT = sql.Identifier("amount")


def number(field: Field, transform: Transform, cell: Composable) -> Cast:
    """Digits with the declared marks, and nothing else: no words, no infinity, no currency.

    What else may stand there is for the transform's number style to say.
    Marks of thousands must stand at thousands: "1.5" is not 15 because "." may separate them.
    """
    if transform.number_style is NumberStyle.PLAIN:
        value = _value(field, transform, cell)
    else:
        amount = bare(cell, transform.number_style)
        value = bind("amount", amount, _value(field, transform, AMOUNT))
    return Cast(value, "invalid_number", field.type)


def _value(field: Field, transform: Transform, cell: Composable) -> Composable:
    thousands = _thousands(transform)
    written = shape(field.kind, transform.decimal, thousands)
    plain = _plain(field.kind, transform.decimal, thousands, cell)
    valid = sql.SQL("({} ~ {} AND {})").format(
        cell, sql.Literal(written), _fits(cell, plain, field.type)
    )
    return typed_when(valid, plain, field.type)


def _thousands(transform: Transform) -> str:
    mark = transform.thousands
    return "" if mark == transform.decimal else SAME_MARK.get(mark, mark)


def shape(kind: Kind, decimal: str, thousands: str) -> str:
    """The regular expression of a number so written, for PostgreSQL and Python alike."""
    digits = rf"([0-9]{{1,3}}([{thousands}][0-9]{{3}})+|[0-9]+)" if thousands else "[0-9]+"
    if kind is Kind.INTEGER:
        # "12.0" is how spreadsheets and pandas write 12. "12.000" may be twelve thousand: refused.
        return rf"^[+-]?{digits}([{decimal}]0{{1,2}})?$"
    return rf"^[+-]?({digits}([{decimal}][0-9]*)?|[{decimal}][0-9]+)([eE][+-]?[0-9]{{1,3}})?$"


def _plain(kind: Kind, decimal: str, thousands: str, cell: Composable) -> Composable:
    if decimal == "." and not thousands:
        plain = cell
    else:
        plain = sql.SQL("translate({}, {}, '.')").format(cell, sql.Literal(decimal + thousands))
    return sql.SQL("split_part({}, '.', 1)").format(plain) if kind is Kind.INTEGER else plain


def _fits(cell: Composable, plain: Composable, type_name: str) -> Composable:
    valid = acceptable(plain, type_name)
    if type_name not in ALWAYS_FITS:
        return valid
    short = sql.Literal(ALWAYS_FITS[type_name])
    return sql.SQL("(char_length({}) <= {} OR {})").format(cell, short, valid)
