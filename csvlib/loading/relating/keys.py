"""Keys of related rows as text: the one form in which `related`, choices and aliases hold them.

A key of one column is its text. One of several is a JSON array of their texts, as jsonb prints it.
"""

from collections.abc import Sequence

from psycopg2 import sql

from csvlib.model import Relation


def key_text(relation: Relation, row: str) -> sql.Composed:
    """The key of a row of the related table; `row` is its alias."""
    columns = relation.columns
    if len(columns) > 1:
        return _array(row, [column.target_column for column in columns])
    return _cell(row, relation.target_column)


def reference_text(relation: Relation, row: str) -> sql.Composed:
    """The key of what a row of the table itself refers to; NULL where that is nothing."""
    columns = [column.column for column in relation.columns]
    if len(columns) == 1:
        return _cell(row, columns[0])
    # Of a foreign key one empty part is enough: the row then refers to nothing.
    return sql.SQL("CASE WHEN num_nulls({}) = 0 THEN {} END").format(
        sql.SQL(", ").join(_column(row, column) for column in columns), _array(row, columns)
    )


def key_part(relation: Relation, column: str, text: sql.Composable) -> sql.Composed:
    """What a key in text says for one of the table's own columns, typed as the foreign key."""
    types = {part.column: part.target_type for part in relation.columns}
    return sql.SQL("{}::{}").format(_part(relation, column, text), sql.SQL(types[column]))


def has_key(relation: Relation, row: str, text: sql.Composable) -> sql.Composed:
    """Whether a row of the related table has this key; never for a text that is none.

    Compared as the key's type, so that its index answers. A text of the statement's own must come
    from a SELECT: of a literal PostgreSQL tries the cast before it asks whether it is valid.
    """
    parts = [
        (part.target_column, part.target_type, _part(relation, part.column, text))
        for part in relation.columns
    ] or [(relation.target_column, relation.target_type, text)]
    return sql.SQL(" AND ").join(
        sql.SQL(
            "{own} = CASE WHEN pg_input_is_valid({part}, {name}) THEN {part}::{type} END"
        ).format(own=_column(row, column), part=part, name=sql.Literal(type_), type=sql.SQL(type_))
        for column, type_, part in parts
    )


def _part(relation: Relation, column: str, text: sql.Composable) -> sql.Composable:
    columns = [part.column for part in relation.columns]
    if len(columns) == 1:
        return text
    return sql.SQL(
        "(CASE WHEN pg_input_is_valid({text}, 'jsonb') THEN {text}::jsonb END ->> {at})"
    ).format(text=text, at=sql.Literal(columns.index(column)))


def _array(row: str, columns: Sequence[str]) -> sql.Composed:
    texts = sql.SQL(", ").join(_cell(row, column) for column in columns)
    return sql.SQL("jsonb_build_array({})::text").format(texts)


def _cell(row: str, column: str) -> sql.Composed:
    return sql.SQL("{}::text").format(_column(row, column))


def _column(row: str, column: str) -> sql.Composed:
    return sql.SQL("{}.{}").format(sql.SQL(row), sql.Identifier(column))
