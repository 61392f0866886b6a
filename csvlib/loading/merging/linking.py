"""Lists of new rows: parts of the statement that creates a batch, one set for each relation."""

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg2 import sql

from csvlib.loading.layout import Layout
from csvlib.loading.merging.ledger import links_of
from csvlib.model import OnList, Relation

# Of many rows few have a list of their own: each different one is resolved once.
_LINKS = sql.SQL(
    """{said} AS MATERIALIZED (
    SELECT value, targets, {recorded} AS recorded
    FROM (
        SELECT value, ARRAY(
            SELECT DISTINCT r.target FROM unnest(value) AS u (name)
            JOIN {related} AS r
                ON r.relation = {literal} AND r.value = u.name AND r.status <> 'empty') AS targets
        FROM (SELECT DISTINCT {list} AS value FROM new) AS lists
        OFFSET 0
    ) AS resolved
    WHERE targets <> '{{}}'
), {linked} AS (
    INSERT INTO {link} ({own_column}, {other_column})
    SELECT made.key_0, u.target::{type}
    FROM made
    JOIN new USING (number)
    JOIN {said} AS said ON said.value = new.{list}
    CROSS JOIN LATERAL unnest(said.targets) AS u (target)
    ORDER BY number
    RETURNING 1
), """
)


@dataclass(frozen=True, slots=True)
class LinkedList:
    """What goes where in the statement. `column` of the rows `new`; `writes` are its parts that
    resolve the lists and make the links; `recorded` is for the ledger, with its `join` to `new`;
    so many links are `wanted`, and so many were `made`."""

    column: sql.Composed
    writes: sql.Composed
    recorded: sql.Composed
    join: sql.Composed
    wanted: sql.Composed
    made: sql.Composed


def linked_lists(plan: Layout) -> tuple[LinkedList, ...]:
    """One for each many-to-many relation. What is to be taken away from a list says nothing of a
    new row."""
    return tuple(
        _linked_list(plan, relation, position)
        for position, relation in enumerate(plan.many)
        if plan.column(relation.name).on_list is not OnList.REMOVE
    )


def total(counts: Sequence[sql.Composable]) -> sql.Composed:
    return sql.SQL(" + ").join([sql.SQL("0"), *counts])


def _linked_list(plan: Layout, relation: Relation, position: int) -> LinkedList:
    assert relation.link is not None
    names = {
        "said": sql.Identifier(f"said_{position}"),
        "linked": sql.Identifier(f"linked_{position}"),
        "list": sql.Identifier(f"list_{position}"),
    }
    return LinkedList(
        column=sql.SQL("p.{} AS {}").format(sql.Identifier(relation.name), names["list"]),
        writes=_LINKS.format(
            recorded=links_of(relation.name, sql.SQL("targets"), sql.SQL("ARRAY[]::text[]")),
            link=sql.Identifier(relation.link.table.schema, relation.link.table.name),
            own_column=sql.Identifier(relation.link.own_column),
            other_column=sql.Identifier(relation.link.other_column),
            type=sql.SQL(relation.target_type),
            related=plan.tables["related"],
            literal=sql.Literal(relation.name),
            **names,
        ),
        recorded=sql.SQL("{said}.recorded").format(**names),
        join=sql.SQL("LEFT JOIN {said} ON {said}.value = new.{list}").format(**names),
        wanted=sql.SQL(
            "(SELECT coalesce(sum(cardinality(said.targets)), 0) FROM new"
            " JOIN {said} AS said ON said.value = new.{list})"
        ).format(**names),
        made=sql.SQL("(SELECT count(*) FROM {linked})").format(**names),
    )
