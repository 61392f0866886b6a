"""Rows are mapped in three levels, each text and each cast computed once."""

import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.mapping.rows import mapped_rows
from csvlib.model import CONSTANT, ColumnMapping, Field, Kind, Mapping, Table, TableName

FIELDS = (
    Field("words", "text", Kind.TEXT),
    Field("whole", "integer", Kind.INTEGER, nullable=False),
    Field("day", "date", Kind.DATE),
    Field("counts", "integer[]", Kind.ARRAY, nullable=False),
    Field("pair", "pair", Kind.OTHER),
    Field("code", "code", Kind.OTHER),
)
TABLE = Table(TableName("s", "t"), FIELDS, (), (), (), frozenset())
RAW = sql.SQL("(SELECT 4 AS row_no, 9 AS line_no, {}::text AS c0)")


@pytest.fixture
def types(server: Connection) -> None:
    with server.cursor() as cursor:
        cursor.execute("DROP TYPE IF EXISTS pair; CREATE TYPE pair AS (a int, b int)")
        cursor.execute("DROP DOMAIN IF EXISTS code")
        cursor.execute("CREATE DOMAIN code AS text NOT NULL CHECK (VALUE <> 'x')")


def rows(server: Connection, cell: str, column: ColumnMapping) -> tuple[object, ...]:
    mapping = Mapping(TABLE.table, (column,))
    made = mapped_rows(
        mapping, TABLE, RAW.format(sql.Literal(cell)), lambda at: sql.Identifier("r", f"c{at}")
    )
    query = sql.SQL("SELECT row_no, line_no, {}::text, {} FROM {}").format(
        made.values[0], made.problems[0] or sql.NULL, made.source
    )
    with server.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone() or ()


@pytest.mark.parametrize(
    ("target", "cell", "value", "problem"),
    [
        ("words", " a ", "a", None),
        ("words", "", None, None),
        ("whole", "7", "7", None),
        ("whole", "x", None, "invalid_number"),
        ("whole", " ", None, "missing_required"),
        ("day", "", None, None),
        ("day", "2020-02-30", None, "invalid_date"),
        ("counts", "1,2", "{1,2}", None),
        ("counts", "1,x", None, "invalid_value"),
        ("counts", " , ", None, "missing_required"),
        ("pair", "(,)", "(,)", None),
        ("pair", "(1", None, "invalid_value"),
        ("code", "y", "y", None),
        ("code", "x", None, "invalid_value"),
        ("code", "", None, None),
    ],
)
@pytest.mark.usefixtures("types")
def test_a_problem_is_told_by_the_value_that_is_not_there(
    server: Connection, target: str, cell: str, value: str | None, problem: str | None
) -> None:
    column = ColumnMapping(0, "h", target)
    assert rows(server, cell, column) == (4, 9, value, problem)


@pytest.mark.usefixtures("types")
def test_a_constant_needs_no_column_of_the_row(server: Connection) -> None:
    column = ColumnMapping(CONSTANT, "", "whole", constant="100%")
    assert rows(server, "7", column) == (4, 9, None, "invalid_number")
    column = ColumnMapping(CONSTANT, "", "day", constant="2020-02-01")
    assert rows(server, "7", column) == (4, 9, "2020-02-01", None)


def test_expressions_are_not_pasted_into_each_other(server: Connection) -> None:
    column = ColumnMapping(0, "h", "whole")
    made = mapped_rows(
        Mapping(TABLE.table, (column,)),
        TABLE,
        sql.SQL("(SELECT 1 AS row_no, 1 AS line_no, n::text AS c0 FROM generate_series(1, 9) n)"),
        lambda at: sql.Identifier("r", f"c{at}"),
    )
    with server.cursor() as cursor:
        cursor.execute(
            sql.SQL("EXPLAIN (VERBOSE) SELECT {}, {} FROM {}").format(
                made.values[0], made.problems[0] or sql.NULL, made.source
            )
        )
        plan = "\n".join(line for (line,) in cursor)
    assert plan.count("pg_input_is_valid") == 1
    assert plan.count("strpos") == 1


def test_a_table_may_have_as_many_columns_as_a_table_can(server: Connection) -> None:
    fields = tuple(Field(f"f{n}", "integer", Kind.INTEGER) for n in range(1200))
    columns = tuple(ColumnMapping(0, field.name, field.name) for field in fields)
    made = mapped_rows(
        Mapping(TABLE.table, columns),
        Table(TABLE.table, fields, (), (), (), frozenset()),
        RAW.format(sql.Literal("x")),
        lambda at: sql.Identifier("r", f"c{at}"),
    )
    query = sql.SQL("SELECT {}, ARRAY[{}] FROM {}").format(
        made.values[-1],
        sql.SQL(", ").join(problem or sql.NULL for problem in made.problems),
        made.source,
    )
    with server.cursor() as cursor:
        cursor.execute(query)
        assert cursor.fetchone() == (None, ["invalid_number"] * 1200)
