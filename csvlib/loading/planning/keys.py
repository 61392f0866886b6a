"""Unique keys as SQL: their parts for a row of the file, and for one of the table."""

from collections.abc import Sequence

from psycopg2 import sql

from csvlib.loading.layout import Layout, alias, new_value, related_joins
from csvlib.model import Key, KeyPart, OnDuplicate
from csvlib.staging.names import LINE_NO, ROW_NO

Expressions = Sequence[sql.Composable]

NEW = ("create", "in_file")
"""What becomes of a name whose row is still to be created, by itself or as a row of the file."""


def matched_on(plan: Layout) -> Key | None:
    """When every row is to be new, a row that has its key already is a conflict like any other."""
    return None if plan.mapping.on_duplicate is OnDuplicate.CREATE else plan.key


def same_key(plan: Layout, key: Key) -> sql.Composed:
    """p (and its relations) against t, by the expressions of the unique index itself."""
    return equal(
        [folded(part, of("t", part.column)) for part in key.parts],
        [folded(part, new_value(plan, part.column)) for part in key.parts],
    )


def in_file(plan: Layout, column: str) -> sql.Composable:
    """Two rows that would create the same related row also share it."""
    relation = plan.relation_of(column)
    if relation is None:
        return new_value(plan, column)
    return sql.SQL(
        "coalesce({new}::text, CASE WHEN {related}.status IN {statuses}"
        " THEN '+' || {related}.folded END)"
    ).format(new=new_value(plan, column), related=alias(relation), statuses=sql.Literal(NEW))


def names(plan: Layout) -> dict[str, sql.Composable]:
    return {
        "prepared": plan.tables["prepared"],
        "matched": plan.tables["matched"],
        "target": plan.target,
        "row_no": ROW_NO,
        "line_no": LINE_NO,
        "joins": related_joins(plan),
    }


def label(plan: Layout, columns: Sequence[str]) -> str:
    """The headers that fill these columns, as the user knows them."""
    labels = []
    for column in columns:
        relation = plan.relation_of(column)
        labels.append(plan.label[relation.name if relation else column])
    return ", ".join(dict.fromkeys(labels))


def folded(part: KeyPart, expression: sql.Composable) -> sql.Composable:
    return sql.SQL("lower({})").format(expression) if part.folded else expression


def of(row: str, column: str) -> sql.Composed:
    """A column of the row with this alias."""
    return sql.SQL("{}.{}").format(sql.SQL(row), sql.Identifier(column))


def equal(left: Expressions, right: Expressions) -> sql.Composed:
    return all_of([sql.SQL("{} = {}").format(*pair) for pair in zip(left, right, strict=True)])


def same(left: Expressions, right: Expressions) -> sql.Composed:
    """Equal, or both NULL: as records, which can be hashed, where IS NOT DISTINCT FROM cannot."""
    records = (sql.SQL("ROW({})::record").format(listed(side)) for side in (left, right))
    return sql.SQL("{} = {}").format(*records)


def all_present(parts: Expressions) -> sql.Composed:
    return all_of([sql.SQL("{} IS NOT NULL").format(part) for part in parts])


def all_of(conditions: Expressions) -> sql.Composed:
    return sql.SQL(" AND ").join(conditions)


def listed(expressions: Expressions) -> sql.Composed:
    return sql.SQL(", ").join(expressions)
