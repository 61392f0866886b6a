"""What still refers to the rows that would be removed: then they stay, whatever ON DELETE says."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.errors import NoRights
from csvlib.loading.layout import identity_column
from csvlib.loading.undoing.links import keep_links
from csvlib.loading.undoing.work import row_of_work
from csvlib.loading.undoing.written import LinkedRelation, Written
from csvlib.model import Reference

_HELD = sql.SQL(
    """
UPDATE {work} AS c SET act = 'keep', reason = {reason}
FROM (
    SELECT DISTINCT w.id
    FROM {work} AS w
    {row}
    JOIN {referrer} AS s ON {refers}
    WHERE w.act = 'remove'{unless}
) AS held
WHERE held.id = c.id
"""
)

# A row that goes as well, or is given back what it held before, holds nothing.
_ROW_GOES = sql.SQL(
    """
        AND NOT EXISTS (
            SELECT FROM {work} AS v
            WHERE {same} AND (v.act = 'remove' OR (v.act = 'restore' AND v.cells ?| {columns})))"""
)

_LINK_GOES = sql.SQL(
    """
        AND NOT EXISTS (
            SELECT FROM {links} AS v
            WHERE v.own = s.{own_column} AND v.other = s.{other_column}
                AND v.live AND NOT v.adds)"""
)


_READABLE = """
SELECT has_schema_privilege(%(schema)s, 'USAGE')
    AND has_table_privilege(format('%%I.%%I', %(schema)s, %(table)s), 'SELECT') AS readable
"""


def keep_referenced(connection: Connection, every: tuple[Written, ...]) -> None:
    """Until no row more is kept: one that is kept may be what refers to another.

    Raises NoRights where it cannot be seen whether something refers to a row.
    """
    held = [(one, reference) for one in every if _may_lose(one) for reference in one.referring]
    for _, reference in held:
        _require_readable(connection, reference)
    statements = [_statement(one, reference, every) for one, reference in held]
    while sum(execute(connection, statement) for statement in statements):
        for one in every:
            keep_links(connection, one)


def _may_lose(one: Written) -> bool:
    return one.table is not None and "insert" in one.actions


def _require_readable(connection: Connection, reference: Reference) -> None:
    table = reference.table
    if not fetch(connection, _READABLE, schema=table.schema, table=table.name)[0]["readable"]:
        raise NoRights(
            f"The database role may not read {table}, whose rows refer to these.",
            advice="Nothing was changed. Ask the database's owner for SELECT on that table.",
        )


def _statement(one: Written, reference: Reference, every: tuple[Written, ...]) -> sql.Composed:
    by_key = set(reference.target_columns) <= set(one.key)
    return _HELD.format(
        work=one.work,
        reason=sql.Literal("changed" if _is_own_list(one, reference) else "referenced"),
        row=sql.SQL("") if by_key else row_of_work(one),
        referrer=sql.Identifier(reference.table.schema, reference.table.name),
        refers=sql.SQL(" AND ").join(
            sql.SQL("s.{} = {}").format(
                sql.Identifier(column),
                sql.SQL("w.{}").format(identity_column(one.position(target)))
                if by_key
                else sql.SQL("t.{}").format(sql.Identifier(target)),
            )
            for column, target in zip(reference.columns, reference.target_columns, strict=True)
        ),
        unless=sql.Composed([*_rows_that_go(reference, every), *_links_that_go(reference, every)]),
    )


def _is_own_list(one: Written, reference: Reference) -> bool:
    """A link of a row of the run's own table is part of the row, not another one."""
    assert one.table is not None
    own = {
        (relation.link.table, (relation.link.own_column,))
        for relation in one.table.relations
        if relation.link is not None
    }
    return one.main and (reference.table, reference.columns) in own


def _rows_that_go(reference: Reference, every: tuple[Written, ...]) -> list[sql.Composed]:
    return [
        _ROW_GOES.format(
            work=other.work,
            same=sql.SQL(" AND ").join(
                sql.SQL("v.{} = s.{}").format(identity_column(position), sql.Identifier(column))
                for position, column in enumerate(other.key)
            ),
            columns=sql.SQL("{}::text[]").format(sql.Literal(list(reference.columns))),
        )
        for other in every
        if other.name == reference.table and other.table is not None
    ]


def _links_that_go(reference: Reference, every: tuple[Written, ...]) -> list[sql.Composed]:
    return [
        _link_goes(other, relation)
        for other in every
        for relation in other.linked
        if relation.link.table == reference.table
    ]


def _link_goes(one: Written, relation: LinkedRelation) -> sql.Composed:
    return _LINK_GOES.format(
        links=one.links(relation),
        own_column=sql.Identifier(relation.link.own_column),
        other_column=sql.Identifier(relation.link.other_column),
    )
