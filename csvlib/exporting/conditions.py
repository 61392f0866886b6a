"""A filter as an SQL condition.

Values are bound without a type, so that PostgreSQL reads them as the type of what they are
compared with: a cast would cut to `varchar(3)` and round to `numeric(5,2)` in silence.
"""

import operator
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from csvlib.exporting.joins import Joins, Value, linked, owner_column
from csvlib.exporting.names import find
from csvlib.model import Field, Filter, Kind, Operator

Condition = sa.ColumnElement[bool]

_COMPARED: dict[Operator, Callable[[Any, Any], Any]] = {
    Operator.EQ: operator.eq,
    Operator.LT: operator.lt,
    Operator.LE: operator.le,
    Operator.GT: operator.gt,
    Operator.GE: operator.ge,
}

_NEGATED = {Operator.NE: Operator.EQ, Operator.FILLED: Operator.EMPTY}


def condition(joins: Joins, wanted: Filter) -> Condition:
    """True for the rows wanted. `!=` and `filled` are the exact opposites of `=` and `empty`.

    A list (many-to-many, array) is matched when any of its elements is; `contains` and `starts`
    do not regard case. Raises UnknownField.
    """
    if wanted.operator in _NEGATED:
        opposite = Filter(wanted.field, _NEGATED[wanted.operator], wanted.value)
        return condition(joins, opposite).is_not(sa.true())
    elements = _elements(joins, wanted.field)
    if elements is None:
        return _matched(joins.value(wanted.field), wanted)
    query, element = elements
    if wanted.operator is Operator.EMPTY:
        return sa.not_(query.exists())
    return query.where(_matched(element, wanted)).exists()


def _elements(joins: Joins, name: str) -> tuple[sa.Select[Any], Value] | None:
    """The elements of a row's list, and one of them; None when the field is no list."""
    found = find(joins.table, name)
    if isinstance(found, Field):
        if found.kind is not Kind.ARRAY:
            return None
        array = sa.func.unnest(joins.rows.c[name])
        elements = array.table_valued("element", name="elements").render_derived()
        query = sa.select(sa.literal(1)).select_from(elements).correlate(joins.rows)
        return query, elements.c.element
    if found.link is None:
        return None
    source, owner, label = linked(found, found.link)
    query = sa.select(sa.literal(1)).select_from(source).correlate(joins.rows)
    return query.where(owner == joins.rows.c[owner_column(joins.table)]), label


def _matched(value: Value, wanted: Filter) -> Condition:
    """One value against the filter's; `!=` and `filled` do not come here."""
    text = sa.cast(value, sa.Text)
    match wanted.operator:
        case Operator.EMPTY:
            return sa.func.coalesce(text, "") == ""
        case Operator.CONTAINS:
            return text.icontains(wanted.value, autoescape=True)
        case Operator.STARTS:
            return text.istartswith(wanted.value, autoescape=True)
        case compared:
            result: Condition = _COMPARED[compared](value, sa.literal(wanted.value))
            return result
