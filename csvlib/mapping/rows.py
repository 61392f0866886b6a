"""Staged rows as mapped rows: the one query that the preview and the load are both made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping.expressions import Compiled, compile_column
from csvlib.mapping.sources import CellOf
from csvlib.model import Mapping, Table

# OFFSET 0 keeps the planner from pasting the expressions of one level into the next, where each
# would be computed as often as it is used.
_ROWS = sql.SQL(
    """(
    SELECT row_no, line_no{kept}{values}
    FROM (SELECT r.row_no, r.line_no{texts} FROM {raw} AS r OFFSET 0) AS cleaned
    OFFSET 0
) AS mapped"""
)


MOST_ENTRIES = 1_600
"""PostgreSQL takes 1,664 expressions in one SELECT; a table may have nearly as many columns."""


@dataclass(frozen=True, slots=True)
class MappedRows:
    """`source` is a FROM item `mapped` of row_no, line_no and what the other expressions mention.

    `values` and `problems` go with the `columns`, which are in the mapping's order; a problem is
    an issue's code or NULL, and None where nothing can be wrong.
    """

    source: Composable
    columns: tuple[Compiled, ...]
    values: tuple[Composable, ...]
    problems: tuple[Composable | None, ...]


def mapped_rows(mapping: Mapping, table: Table, raw: Composable, cell_of: CellOf) -> MappedRows:
    """The mapping over `raw`, a FROM item of row_no, line_no and the cells, without its alias.

    `cell_of` names cells of that item by its alias r.
    """
    columns = tuple(compile_column(column, table, cell_of) for column in mapping.mapped)
    texts = [sql.Identifier(f"text_{at}") for at in range(len(columns))]
    values = [sql.Identifier(f"value_{at}") for at in range(len(columns))]
    read = [at for at, column in enumerate(columns) if column.reads_text]
    packed = len(columns) + len(read) > MOST_ENTRIES
    source = _ROWS.format(
        raw=raw,
        texts=_listed((column.text, name) for column, name in zip(columns, texts, strict=True)),
        kept=_kept([texts[at] for at in read], packed=packed),
        values=_listed(
            (column.value(text), name)
            for column, text, name in zip(columns, texts, values, strict=True)
        ),
    )
    seen: list[Composable] = [*texts]
    if packed:
        for place, at in enumerate(read, start=1):
            seen[at] = sql.SQL("texts[{}]").format(sql.Literal(place))
    problems = tuple(
        column.problem(text, value) if column.problem else None
        for column, text, value in zip(columns, seen, values, strict=True)
    )
    return MappedRows(source, columns, tuple(values), problems)


def _kept(texts: Sequence[Composable], *, packed: bool) -> Composable:
    """The texts that problems look at, handed on to where the values are known."""
    if packed:
        return sql.SQL(", ARRAY[{}] AS texts").format(sql.SQL(", ").join(texts))
    return sql.SQL("").join(sql.SQL(", {}").format(text) for text in texts)


def _listed(pairs: Iterable[tuple[Composable, Composable]]) -> Composable:
    return sql.SQL("").join(sql.SQL(", {} AS {}").format(*pair) for pair in pairs)
