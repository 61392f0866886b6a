"""The text that a target is fed with: a constant, a cell, cells joined, or a part of one."""

from collections.abc import Callable
from dataclasses import replace

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping import addresses, letters
from csvlib.mapping.cast import bind, literal
from csvlib.mapping.cells import WHITESPACE, clean, collapsed, trimmed, untrimmed
from csvlib.mapping.words import lowered, one_of
from csvlib.model import Case, ColumnMapping, Tidy, Transform

CellOf = Callable[[int], Composable]
"""From a position of the file to the text of its cell in the row at hand."""

Step = Callable[[Composable], Composable]
TEXT = "cell"
REST = 0


def text(column: ColumnMapping, cell_of: CellOf) -> Composable:
    """The text that will be cast; NULL when there is none. The order is the one of `Transform`."""
    so_far = _source(column, cell_of)
    for step in _steps(column.transform):
        so_far = bind(TEXT, so_far, step(sql.Identifier(TEXT)))
    return so_far


def _source(column: ColumnMapping, cell_of: CellOf) -> Composable:
    transform = column.transform
    if column.constant is not None:
        return _written(column.constant, transform)
    cells = [clean(cell_of(at), transform) for at in (column.position, *transform.also)]
    if len(cells) == 1:
        return cells[0]
    # Blank cells are NULL by now, and concat_ws leaves NULLs out.
    joined = sql.SQL("concat_ws({}, {})").format(
        literal(transform.joiner), sql.SQL(", ").join(cells)
    )
    return sql.SQL("NULLIF({}, '')").format(joined)


def _steps(transform: Transform) -> list[Step]:
    """The steps that this transform takes: most take none."""
    steps: list[tuple[bool, Step]] = [
        (transform.split_at != "", lambda cell: _part(cell, transform)),
        (transform.collapse, collapsed),
        (transform.empty_words != (), lambda cell: _emptied(cell, transform)),
        (transform.value_map != (), lambda cell: _replaced(cell, transform)),
        (transform.case is not Case.KEEP, lambda cell: letters.written(cell, transform.case)),
        (transform.tidy is not Tidy.NONE, lambda cell: addresses.tidy(cell, transform.tidy)),
        (transform.default is not None, lambda cell: _defaulted(cell, transform)),
    ]
    return [step for taken, step in steps if taken]


def _part(cell: Composable, transform: Transform) -> Composable:
    """Words are told apart by any run of white space when they are split at a space."""
    whole = collapsed(trimmed(cell)) if transform.split_at == " " else cell
    mark = literal(transform.split_at)
    if transform.part == REST:
        rest = sql.SQL(
            "CASE WHEN strpos({whole}, {mark}) > 0"
            " THEN substr({whole}, strpos({whole}, {mark}) + char_length({mark})) END"
        ).format(whole=sql.Identifier("whole"), mark=mark)
        part = bind("whole", whole, rest)
    else:
        part = sql.SQL("split_part({}, {}, {})").format(whole, mark, sql.Literal(transform.part))
    return trimmed(part) if transform.trim else untrimmed(part)


def _emptied(cell: Composable, transform: Transform) -> Composable:
    words = [_as_cell(word, transform) for word in transform.empty_words]
    return sql.SQL("CASE WHEN {} THEN NULL ELSE {} END").format(one_of(cell, words), cell)


def _replaced(cell: Composable, transform: Transform) -> Composable:
    """One look into a constant object, however many pairs there are."""
    pairs = [tuple(_as_cell(word, transform) for word in pair) for pair in transform.value_map]
    table = sql.SQL("jsonb_object(ARRAY[{}]::text[], ARRAY[{}]::text[])").format(
        sql.SQL(", ").join(lowered(old) for old, _ in pairs),
        sql.SQL(", ").join(literal(new) for _, new in pairs),
    )
    return untrimmed(sql.SQL("coalesce({} ->> lower({}), {})").format(table, cell, cell))


def _defaulted(cell: Composable, transform: Transform) -> Composable:
    return sql.SQL("coalesce({}, {})").format(cell, _written(transform.default or "", transform))


def _written(words: str, transform: Transform) -> Composable:
    """What a person wrote, who guards nothing as an export does."""
    return clean(literal(words), replace(transform, unescape_formulas=False))


def _as_cell(word: str, transform: Transform) -> str:
    """A word of the transform, trimmed as the cells are that it is compared with."""
    return word.strip(WHITESPACE) if transform.trim else word
