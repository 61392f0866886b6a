from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.mapping.cells import WHITESPACE
from csvlib.mapping.expressions import compile_column
from csvlib.model import ColumnMapping, Field, Kind, Table, TableName
from tests.demo_tables import CONTACT, part

Read = Callable[..., tuple[Any, str | None]]
FIELDS = {
    "text": Field("f", "text", Kind.TEXT),
    "varchar": Field("f", "character varying(3)", Kind.TEXT, max_length=3),
    "integer": Field("f", "integer", Kind.INTEGER),
    "numeric": Field("f", "numeric(8,2)", Kind.NUMBER),
    "boolean": Field("f", "boolean", Kind.BOOLEAN),
    "date": Field("f", "date", Kind.DATE),
    "timestamptz": Field("f", "timestamp with time zone", Kind.TIMESTAMP),
    "listed": Field("f", "text", Kind.ENUM, allowed=("a", "b")),
    "array": Field("f", "integer[]", Kind.ARRAY),
    "uuid": Field("f", "uuid", Kind.OTHER),
}
(OUTLET,) = part(CONTACT, "outlet").relations
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    st.from_regex(r"[-+'0-9.,:/ TZ]{0,14}", fullmatch=True),
)


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
@given(cell=CELLS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_cell_is_a_value_or_a_problem_or_blank_and_never_an_error(
    read: Read, field: Field, cell: str
) -> None:
    value, problem = read(field, cell)
    nothing = not cell.strip(WHITESPACE + ("," if field.kind is Kind.ARRAY else ""))
    assert [value is not None, problem is not None, nothing].count(True) == 1


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_a_blank_cell_of_a_required_field_is_a_problem(read: Read, field: Field) -> None:
    required = replace(field, nullable=False)
    assert read(required, " \u00a0") == (None, "missing_required")
    assert read(replace(required, has_default=True), "") == (None, None)


@pytest.mark.parametrize(
    ("cell", "name"), [("  The \u00a0 Times ", "The Times"), ("'=Times", "=Times"), (" ", None)]
)
def test_a_related_name_is_trimmed_and_collapsed(read: Read, cell: str, name: str | None) -> None:
    assert read(OUTLET, cell) == (name, None)
    assert read(OUTLET, cell, trim=False) == (name, None)


def test_a_blank_cell_of_a_required_relation_is_a_problem(read: Read) -> None:
    required = replace(OUTLET, required=True)
    assert read(required, "") == (None, "missing_required")
    assert read(required, "x") == ("x", None)


def test_trimming_can_be_declined_for_texts_only(read: Read) -> None:
    assert read(FIELDS["text"], " a ", trim=False) == (" a ", None)
    assert read(FIELDS["integer"], " 7 ", trim=False) == (7, None)


def test_an_unknown_target_is_an_error_of_the_program(connection: Connection) -> None:
    table = Table(TableName("s", "t"), (), (), (), (), frozenset())
    with pytest.raises(KeyError):
        compile_column(ColumnMapping(0, "h", "nowhere"), table, lambda _: sql.Identifier("c0"))


def test_every_target_of_a_demo_table_compiles_to_a_column(connection: Connection) -> None:
    table = reflect(connection, TableName("media", "contact"))
    compiled = [
        compile_column(ColumnMapping(0, "h", target), table, lambda _: sql.Identifier("c0"))
        for target in table.targets
    ]
    values = [one.value(one.text) for one in compiled]
    problems = [
        one.problem(one.text, value)
        for one, value in zip(compiled, values, strict=True)
        if one.problem
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "CREATE TEMP TABLE prepared AS SELECT {}, "
                "array_remove(ARRAY[{}]::text[], NULL) AS problems FROM (SELECT ''::text AS c0) r"
            ).format(
                sql.SQL(", ").join(
                    sql.SQL("{} AS {}").format(value, sql.Identifier(one.name))
                    for one, value in zip(compiled, values, strict=True)
                ),
                sql.SQL(", ").join(problems),
            )
        )
        cursor.execute("SELECT problems FROM prepared")
        assert cursor.fetchone() == (["missing_required"] * 3,)
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "WHERE attrelid = 'prepared'::regclass AND attnum > 0 AND attname <> 'problems'"
        )
        assert dict(cursor.fetchall()) == {one.name: one.type for one in compiled}
