"""One mapped column as SQL: the same expressions make the preview and load the file."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping import dates, lists, numbers, texts, words
from csvlib.mapping.cast import Cast, bind
from csvlib.mapping.cells import clean, collapsed
from csvlib.model import ColumnMapping, Field, Kind, Relation, Table, Transform

CASTS: dict[Kind, Callable[[Field, Transform, Composable], Cast]] = {
    Kind.TEXT: texts.text,
    Kind.INTEGER: numbers.number,
    Kind.NUMBER: numbers.number,
    Kind.BOOLEAN: words.boolean,
    Kind.DATE: dates.date,
    Kind.TIMESTAMP: dates.timestamp,
    Kind.ENUM: words.listed,
    Kind.ARRAY: lists.array,
    Kind.OTHER: texts.other,
}
CELL = "cell"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A column of the prepared table.

    `name` is the target; `value` has the type `type`, and is NULL when the cell is blank or not
    valid; `problem` is a text expression, an issue's code or NULL, and None when there is
    nothing that could be wrong.
    """

    name: str
    value: Composable
    problem: Composable | None
    type: str


def compile_column(column: ColumnMapping, table: Table, source: Composable) -> Compiled:
    """The SQL for one mapped column; `source` is the text of its cell in the staged row.

    Raises KeyError when the table has no such target: `check` the mapping first.
    """
    target = column.target or ""
    relation = table.relation(target)
    if relation is not None:
        return _related(target, relation, column.transform, source)
    field = table.field(target)
    if field is None:
        raise KeyError(target)
    return _own(field, column.transform, source)


def _own(field: Field, transform: Transform, source: Composable) -> Compiled:
    trim = transform.trim or field.kind is not Kind.TEXT
    text = clean(source, replace(transform, trim=trim))
    cell = sql.Identifier(CELL)
    cast = CASTS[field.kind](field, transform, cell)
    if not cast.once:
        cast = CASTS[field.kind](field, transform, text)
        return Compiled(field.name, cast.value, _problem(text, cast, field.required), cast.type)
    problem = _problem(cell, cast, field.required)
    return Compiled(
        field.name,
        bind(CELL, text, cast.value),
        problem and bind(CELL, text, problem),
        cast.type,
    )


def _problem(text: Composable, cast: Cast, required: bool) -> Composable | None:
    blank = sql.SQL("WHEN {} IS NULL THEN {}").format(
        text, sql.Literal("missing_required" if required else None)
    )
    if cast.valid is not None:
        wrong = sql.SQL("WHEN NOT {} THEN {}").format(cast.valid, sql.Literal(cast.code))
        return sql.SQL("CASE {} {} END").format(blank, wrong)
    return sql.SQL("CASE {} END").format(blank) if required else None


def _related(name: str, relation: Relation, transform: Transform, source: Composable) -> Compiled:
    text = clean(source, replace(transform, trim=True))
    cell = sql.Identifier(CELL)
    value = bind(CELL, text, lists.names(transform, cell) if relation.many else collapsed(cell))
    problem = None
    if relation.required:
        problem = sql.SQL("CASE WHEN {} IS NULL THEN 'missing_required' END").format(value)
    return Compiled(name, value, problem, "text[]" if relation.many else "text")
