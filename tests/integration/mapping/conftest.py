"""One server connection for all expressions: they need PostgreSQL, but no tables."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812
from psycopg2.sql import Composable

from csvlib.mapping.expressions import compile_column
from csvlib.model import ColumnMapping, Field, Kind, Relation, Table, TableName, Transform

Read = Callable[..., tuple[Any, str | None]]


@pytest.fixture(scope="module")
def server(server_url: str) -> Iterator[Connection]:
    connection = psycopg2.connect(server_url)
    connection.autocommit = True
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def evaluate(server: Connection) -> Callable[..., tuple[Any, ...]]:
    """SQL expressions over a row whose column `c0` holds the cell."""

    def run(cell: str | None, *expressions: Composable) -> tuple[Any, ...]:
        with server.cursor() as cursor:
            cursor.execute(
                sql.SQL("SELECT {} FROM (SELECT {}::text AS c0 OFFSET 0) AS raw").format(
                    sql.SQL(", ").join(expressions), sql.Literal(cell)
                )
            )
            row: tuple[Any, ...] = cursor.fetchone() or ()
            return row

    return run


@pytest.fixture(scope="module")
def read(evaluate: Callable[..., tuple[Any, ...]]) -> Read:
    """A cell compiled for a field (or relation): its value and its problem.

    The value's type, as PostgreSQL sees it, is checked each time.
    """

    def run(target: Field | Relation, cell: str | None, **parts: Any) -> tuple[Any, str | None]:
        fields = (target,) if isinstance(target, Field) else ()
        relations = (target,) if isinstance(target, Relation) else ()
        table = Table(TableName("s", "t"), fields, (), relations, (), frozenset())
        column = ColumnMapping(0, "h", target.name, transform=Transform(**parts))
        compiled = compile_column(column, table, lambda _: sql.Identifier("c0"))
        made = compiled.value(compiled.text)
        typed = sql.SQL("pg_typeof({})::text").format(made)
        problem = compiled.problem(compiled.text, made) if compiled.problem else sql.NULL
        value, type_name, code = evaluate(cell, made, typed, problem)
        assert type_name == compiled.type.partition("(")[0]
        return value, code

    return run


@pytest.fixture
def text_field() -> Field:
    return Field("f", "text", Kind.TEXT)
