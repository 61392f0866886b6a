"""Cells cast to dates and points in time, in the order of day, month and year they are written in.

Everything is rewritten to year-month-day first, so that neither the server's DateStyle nor a word
like "tomorrow" has a say. ISO dates are read under every order, and alone while there is none.
"""

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping.cast import Cast, acceptable, bind, typed_when
from csvlib.model import Field, Transform

ISO = "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$"
LONG_YEAR = "^[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}$"
SHORT_YEAR = "^[0-9]{1,2}-[0-9]{1,2}-[0-9]{2}$"
PADDED = "^[0-9]{2}[-./][0-9]{2}[-./][0-9]{4}$"
COMPACT = "^[0-9]{8}$"
MIDNIGHT = "[T ]0?0:00(:00([.,]0+)?)?Z?$"
TIME = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?"
ANY_ZONE = "( ?(Z|UTC|GMT|[+-][0-9]{2}(:?[0-9]{2})?))?"
YEAR_FIRST = frozenset({"ymd", ""})
NO_SHIFT = "( ?(Z|UTC|GMT|[+-]00(:?00)?))?"

LAST_SHORT_YEAR_OF_THIS_CENTURY = "68"
"""As POSIX and PostgreSQL have it: 68 is 2068, 69 is 1969."""


def date(field: Field, transform: Transform, cell: Composable) -> Cast:
    """A day; a time behind it must be midnight, as spreadsheets write it."""
    day = sql.SQL(
        "CASE WHEN char_length({cell}) > 10 THEN regexp_replace({cell}, {midnight}, '') "
        "ELSE {cell} END"
    ).format(cell=cell, midnight=sql.Literal(MIDNIGHT))
    return _checked(
        field, cell, transform.date_order, _iso(_dashed(_tight(day)), transform.date_order)
    )


def timestamp(field: Field, transform: Transform, cell: Composable) -> Cast:
    """A day with an optional time and zone.

    A field without time zone takes only times in UTC: PostgreSQL would drop any other zone in
    silence, and shift the time by hours.
    """
    zone = ANY_ZONE if field.type.endswith("with time zone") else NO_SHIFT
    moment = sql.Identifier("moment")
    head = sql.SQL("split_part(translate({}, 'T', ' '), ' ', 1)").format(moment)
    tail = sql.SQL("replace(substr({}, char_length({}) + 2), ',', '.')").format(moment, head)
    rewritten = sql.SQL(
        "CASE WHEN {tail} = '' THEN {day} WHEN {tail} ~ {time} THEN {day} || ' ' || {tail} END"
    ).format(
        tail=tail,
        day=bind("day", _dashed(head), _by_order(sql.Identifier("day"), transform.date_order)),
        time=sql.Literal(f"^{TIME}{zone}$"),
    )
    return _checked(field, cell, transform.date_order, bind("moment", _tight(cell), rewritten))


def _checked(field: Field, cell: Composable, order: str, rewritten: Composable) -> Cast:
    # The commonest forms need little rewriting: a million of them are read in half the time.
    iso = sql.SQL("CASE {padded} WHEN {cell} ~ {iso} THEN {cell} ELSE {rewritten} END").format(
        padded=_padded(cell, order), cell=cell, iso=sql.Literal(ISO), rewritten=rewritten
    )
    name = sql.Identifier("iso")
    value = bind("iso", iso, typed_when(acceptable(name, field.type), name, field.type))
    return Cast(value, "invalid_date", field.type)


def _padded(cell: Composable, order: str) -> Composable:
    """31.12.2020 or 12/31/2020: each part stands where it always does."""
    if order in YEAR_FIRST:
        return sql.SQL("")
    return sql.SQL(
        "WHEN {cell} ~ {padded} THEN right({cell}, 4)"
        " || '-' || substr({cell}, {month}, 2) || '-' || substr({cell}, {dom}, 2)"
    ).format(
        cell=cell,
        padded=sql.Literal(PADDED),
        month=sql.Literal(3 * order.index("m") + 1),
        dom=sql.Literal(3 * order.index("d") + 1),
    )


def _tight(cell: Composable) -> Composable:
    """ "31. 12. 2020" without its spaces."""
    return sql.SQL("replace({}, '. ', '.')").format(cell)


def _dashed(day: Composable) -> Composable:
    return sql.SQL("translate({}, './', '--')").format(day)


def _iso(dashed: Composable, order: str) -> Composable:
    return bind("day", dashed, _by_order(sql.Identifier("day"), order))


def _by_order(day: Composable, order: str) -> Composable:
    """Year-month-day from the dashed text `day`; NULL when it has another shape.

    Taken apart by split_part: a regular expression with groups costs ten times as much.
    """
    if order in YEAR_FIRST:
        return sql.SQL(
            "CASE WHEN {day} ~ {iso} THEN {day} WHEN {day} ~ {compact} THEN "
            "left({day}, 4) || '-' || substr({day}, 5, 2) || '-' || right({day}, 2) END"
        ).format(day=day, iso=sql.Literal(ISO), compact=sql.Literal(COMPACT))
    rest = sql.SQL("'-' || split_part({day}, '-', {month}) || '-' || split_part({day}, '-', {dom})")
    return sql.SQL(
        "CASE WHEN {day} ~ {long} THEN split_part({day}, '-', 3) || {rest} "
        "WHEN {day} ~ {short} THEN CASE WHEN split_part({day}, '-', 3) <= {last} "
        "THEN '20' ELSE '19' END || split_part({day}, '-', 3) || {rest} "
        "WHEN {day} ~ {iso} THEN {day} END"
    ).format(
        day=day,
        iso=sql.Literal(ISO),
        long=sql.Literal(LONG_YEAR),
        short=sql.Literal(SHORT_YEAR),
        last=sql.Literal(LAST_SHORT_YEAR_OF_THIS_CENTURY),
        rest=rest.format(
            day=day,
            month=sql.Literal(order.index("m") + 1),
            dom=sql.Literal(order.index("d") + 1),
        ),
    )
