"""A view held against the database: may it be read, and do its filters make sense?"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.errors import BadFilter, ExportProblem, NoRights, UnknownTable
from csvlib.exporting.query import compile_count, compile_view, render
from csvlib.model import Filter, Table, TableName, View


def checked(connection: Connection, view: View) -> Table:
    """The view's table, when all of the view can be read; nothing is read yet.

    Raises UnknownTable, UnknownField, NoRights, BadFilter, and ExportProblem for an order by a
    field whose type has none.
    """
    if not storable(str(view.table)):
        raise UnknownTable(
            "There is no table of that name.", advice="`python -m csvlib tables` lists the tables."
        )
    table = reflect(connection, view.table)
    if "select" not in table.rights:
        raise _no_rights(view.table)
    _try_on_no_rows(connection, table, view)
    for wanted in view.filters:
        _check(connection, table, wanted)
    return table


def _try_on_no_rows(connection: Connection, table: Table, view: View) -> None:
    query = compile_view(table, View(view.table, view.fields, order_by=view.order_by), limit=0)
    try:
        with connection.cursor() as cursor, _allowed(view.table):
            cursor.execute(render(connection, query.statement))
    except psycopg2.errors.UndefinedFunction as exc:
        raise ExportProblem(
            "One of the fields to sort by has no order.", advice="Sort by another field."
        ) from exc


def _check(connection: Connection, table: Table, wanted: Filter) -> None:
    """Lets PostgreSQL read the value as the field's type, on no row at all."""
    probe = compile_count(table, View(table.table, (), filters=(wanted,), limit=0))
    if not storable(wanted.value):
        raise _bad(wanted)
    try:
        with connection.cursor() as cursor, _allowed(table.table):
            cursor.execute(render(connection, probe))
    except (psycopg2.DataError, psycopg2.ProgrammingError):
        # Without its cause: that one holds the value.
        raise _bad(wanted) from None


def storable(text: str) -> bool:
    """Whether PostgreSQL can hold this text: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


@contextmanager
def _allowed(table: TableName) -> Iterator[None]:
    try:
        yield
    except psycopg2.errors.InsufficientPrivilege as exc:
        raise _no_rights(table) from exc


def _no_rights(table: TableName) -> NoRights:
    return NoRights(
        f"This database role may not read {table}, or a table it refers to.",
        advice="Ask an administrator for the right to SELECT, or leave those fields out.",
    )


def _bad(wanted: Filter) -> BadFilter:
    return BadFilter(
        f'The field {wanted.field} cannot be compared by "{wanted.operator}" with that value.',
        advice="Write the value as the field shows it, e.g. 2026-12-31 for a date.",
    )
