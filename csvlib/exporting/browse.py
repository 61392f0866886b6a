"""A view on the screen: a page of its rows, how many there are, how its file would begin."""

from dataclasses import replace
from io import BytesIO

from csvlib.database.engine import Database
from csvlib.exporting.copying import copy_out, prepare
from csvlib.exporting.query import compile_count, compile_view, render
from csvlib.exporting.views import checked
from csvlib.model import Format, View
from csvlib.model.export import Page


def page(database: Database, view: View, *, limit: int = 100, offset: int = 0) -> Page:
    """Rows `offset` to `offset + limit` of a view, as text, by its order and the primary key.

    Raises UnknownTable, UnknownField, NoRights, BadFilter.
    """
    with database.transaction() as connection, connection.cursor() as cursor:
        table = checked(connection, view)
        query = compile_view(table, view, limit=limit, offset=offset, with_key=True)
        cursor.execute(render(connection, query.statement))
        rows, width = cursor.fetchall(), len(query.columns)
    keys = (dict(zip(table.primary_key, row[width:], strict=True)) for row in rows)
    return Page(
        query.columns,
        tuple(row[:width] for row in rows),
        tuple(keys) if table.primary_key else (),
    )


def count(database: Database, view: View) -> int:
    """How many rows a view has, exactly.

    Raises UnknownTable, UnknownField, NoRights, BadFilter.
    """
    with database.transaction() as connection, connection.cursor() as cursor:
        table = checked(connection, view)
        cursor.execute(render(connection, compile_count(table, view)))
        (rows,) = cursor.fetchone() or (0,)
        return int(rows)


def preview(database: Database, view: View, format: Format, *, rows: int = 10) -> str:  # noqa: A002
    """The first lines of the file that `stream` would write, as text.

    Raises UnknownTable, UnknownField, NoRights, BadFilter, ExportProblem.
    """
    few = replace(view, limit=min(rows, view.limit if view.limit is not None else rows))
    shown = replace(format, encoding="utf-8", bom=False)
    with database.transaction() as connection:
        text = BytesIO()
        copy_out(connection, prepare(connection, few, shown), text.write)
        return text.getvalue().decode()
