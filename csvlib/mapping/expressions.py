"""One mapped column as SQL: the same expressions make the preview and load the file."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping import dates, lists, numbers, sources, texts, words
from csvlib.mapping.cast import Cast
from csvlib.mapping.cells import collapsed
from csvlib.mapping.sources import CellOf
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


@dataclass(frozen=True, slots=True)
class Compiled:
    """A column of the prepared table: text, then value, then problem, each made of the one before.

    `text` is what the file's row says, NULL when blank. `value` makes of it one of the type
    `type`, NULL when it is blank or not valid. `problem` takes text and value: an issue's code or
    NULL. `reads_text` says that it looks at the text, `problem` None that nothing can be wrong.
    """

    name: str
    text: Composable
    value: Callable[[Composable], Composable]
    problem: Callable[[Composable, Composable], Composable] | None
    reads_text: bool
    type: str


def compile_column(column: ColumnMapping, table: Table, cell_of: CellOf) -> Compiled:
    """The SQL for one mapped column; `cell_of` gives the text of a cell of the staged row.

    Raises KeyError when the table has no such target: `check` the mapping first.
    """
    target = column.target or ""
    relation = table.relation(target)
    if relation is not None:
        return _related(column, relation, cell_of)
    field = table.field(target)
    if field is None:
        raise KeyError(target)
    return _own(column, field, cell_of)


def _own(column: ColumnMapping, field: Field, cell_of: CellOf) -> Compiled:
    transform, cast = column.transform, CASTS[field.kind]
    made = cast(field, transform, sql.NULL)
    return Compiled(
        name=field.name,
        text=_text(column, cell_of, trim=transform.trim or field.kind is not Kind.TEXT),
        value=lambda text: cast(field, transform, text).value,
        problem=_problem(field, transform, made.code),
        reads_text=made.code is not None,
        type=made.type,
    )


def _related(column: ColumnMapping, relation: Relation, cell_of: CellOf) -> Compiled:
    transform = column.transform
    return Compiled(
        name=relation.name,
        text=_text(column, cell_of, trim=True),
        value=(lambda text: lists.names(transform, text)) if relation.many else collapsed,
        problem=_missing if relation.required else None,
        reads_text=False,
        type="text[]" if relation.many else "text",
    )


def _text(column: ColumnMapping, cell_of: CellOf, *, trim: bool) -> Composable:
    return sources.text(replace(column, transform=replace(column.transform, trim=trim)), cell_of)


def _problem(
    field: Field, transform: Transform, code: str | None
) -> Callable[[Composable, Composable], Composable] | None:
    """Told by a value that is not there: nothing is cast a second time to learn why."""
    if code is None:
        return _missing if field.required else None

    def problem(text: Composable, value: Composable) -> Composable:
        said = lists.filled(transform, text) if field.kind is Kind.ARRAY else text
        # Not "IS NULL", which a composite value of nothing but NULLs is as well.
        return sql.SQL(
            "CASE WHEN {value} IS DISTINCT FROM NULL THEN NULL"
            " WHEN {said} IS NULL THEN {blank} ELSE {code} END"
        ).format(
            value=value,
            said=said,
            blank=sql.Literal("missing_required" if field.required else None),
            code=sql.Literal(code),
        )

    return problem


def _missing(_text: Composable, value: Composable) -> Composable:
    return sql.SQL("CASE WHEN {} IS NULL THEN 'missing_required' END").format(value)
