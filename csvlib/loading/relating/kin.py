"""Rows of a file that speak of each other: which of them is meant, and which is written first."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch, load
from csvlib.loading.layout import Layout, same_identity
from csvlib.loading.relating.lookups import find_in_file, otherwise, parts
from csvlib.loading.relating.resolving import source
from csvlib.loading.standing import reject, stands
from csvlib.model import Found, Relation
from csvlib.staging.names import LINE_NO, ROW_NO

SQL = load(__file__)

_UNPOINTED = sql.SQL("status = 'in_file' AND source_row IS NULL")

# Another row may have the same name, or the cells of the one that fell.
_UNPOINT = sql.SQL(
    """
UPDATE {related} AS r SET source_row = NULL
WHERE r.relation = {name} AND r.status = 'in_file'
    AND EXISTS (SELECT FROM pg_temp.fallen AS f WHERE f.row_no = r.source_row)
"""
)

# A row of the file that is in the table by another key, under another name: it is simply found.
_FOUND = sql.SQL(
    """
UPDATE {related} AS r
SET status = 'found', target = {key}, label = o.{label}::text, source_row = NULL
FROM {matched} AS m JOIN {other} AS o ON {same_row}
WHERE r.relation = {name} AND r.status = 'in_file' AND m.row_no = r.source_row
"""
)

_EDGES = sql.SQL(
    """
INSERT INTO pg_temp.kin_edge (child, line_no, parent, label, code, binds, orders)
SELECT DISTINCT s.{row_no}, s.{line_no}, r.source_row, %(label)s,
    CASE r.status WHEN 'in_file' THEN 'related_missing' ELSE 'related_ambiguous' END,
    %(binds)s OR r.status = 'ambiguous',
    NOT EXISTS (SELECT FROM {matched} AS m WHERE m.row_no = s.{row_no})
FROM {related} AS r JOIN {source} ON s.value = r.value
WHERE r.relation = {name} AND r.status IN ('in_file', 'ambiguous')
"""
)

# A row may be its own parent by its key: it is written with it.
_EDGES_BY_KEY = sql.SQL(
    """
INSERT INTO pg_temp.kin_edge (child, line_no, parent, label, code, binds, orders)
SELECT DISTINCT p.{row_no}, p.{line_no}, f.{row_no}, %(label)s, 'related_missing', true,
    NOT EXISTS (SELECT FROM {matched} AS m WHERE m.row_no = p.{row_no})
FROM {prepared} AS p
JOIN (
    SELECT p.* FROM {prepared} AS p
    WHERE {standing} AND NOT EXISTS (SELECT FROM {matched} AS m WHERE m.row_no = p.{row_no})
) AS f ON {same_key}
WHERE f.{row_no} <> p.{row_no} AND {standing}
"""
)

_LOST = sql.SQL(
    """
UPDATE {related} AS r SET status = {status}, source_row = NULL
WHERE r.relation = {name} AND r.status = 'in_file' AND (
    r.source_row IS NULL OR EXISTS (SELECT FROM pg_temp.fallen AS f WHERE f.row_no = r.source_row))
"""
)

_KIN = sql.SQL("CREATE UNLOGGED TABLE {kin} AS SELECT row_no, level FROM pg_temp.kin_level")


def settle_kin(connection: Connection, plan: Layout) -> None:
    """After everything else has rejected rows: what they were to other rows of the file.

    A name that no standing row of the file has any more is missing, or empty where the mapping
    says so: it does not become a row of its own. Rows that speak of each other in a circle are
    rejected. Makes `kin`: row_no and level of the new rows that speak of others, or are spoken of;
    parents have a smaller level than their children, and all other rows none.
    """
    execute(connection, SQL["forget"])
    execute(connection, SQL["edges"])
    for relation in plan.kin:
        _point(connection, plan, relation)
        _add_edges(connection, plan, relation)
    for relation in plan.kin_by_key:
        _add_edges_by_key(connection, plan, relation)
    settle_order(connection, plan.tables.run)
    for relation in plan.kin:
        _forget_lost(connection, plan, relation)
    execute(connection, _KIN.format(kin=plan.tables["kin"]))
    key = sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (row_no)")
    execute(connection, key.format(plan.tables["kin"]))


def settle_order(connection: Connection, run_id: int) -> None:
    """From the edges the levels, from the rows that speak of no other upwards; rows in circles, and
    those that speak of fallen ones, fall."""
    for statement in ("index_children", "index_parents", "levels", "index_levels"):
        execute(connection, SQL[statement])
    execute(connection, "ANALYZE pg_temp.kin_edge")
    _reject_orphans(connection, run_id)
    while not _placed(connection):
        while execute(connection, SQL["peel"]):
            pass
        reject(connection, sql.SQL(SQL["circles"]), run=run_id)
        execute(connection, SQL["forget_stuck"])
        _reject_orphans(connection, run_id)


def _point(connection: Connection, plan: Layout, relation: Relation) -> None:
    """Each name to the one standing row of the file that has it, or to that row's in the table."""
    names = parts(plan, relation)
    execute(connection, _UNPOINT.format(**names))
    find_in_file(connection, plan, relation, _UNPOINTED, counting=True)
    if plan.identity:
        same_row = same_identity(plan, "m", "o")
        execute(
            connection, _FOUND.format(matched=plan.tables["matched"], same_row=same_row, **names)
        )


def _add_edges(connection: Connection, plan: Layout, relation: Relation) -> None:
    execute(
        connection,
        _EDGES.format(
            related=plan.tables["related"],
            matched=plan.tables["matched"],
            name=sql.Literal(relation.name),
            source=source(connection, plan, relation),
            row_no=ROW_NO,
            line_no=LINE_NO,
        ),
        label=plan.label[relation.name],
        binds=_lost_as(plan, relation) is Found.MISSING,
    )


def _add_edges_by_key(connection: Connection, plan: Layout, relation: Relation) -> None:
    same_key = sql.SQL(" AND ").join(
        sql.SQL("f.{} = p.{}").format(
            sql.Identifier(part.target_column), sql.Identifier(part.column)
        )
        for part in relation.columns
    )
    execute(
        connection,
        _EDGES_BY_KEY.format(
            prepared=plan.tables["prepared"],
            matched=plan.tables["matched"],
            same_key=same_key,
            standing=stands(connection),
            row_no=ROW_NO,
            line_no=LINE_NO,
        ),
        label=", ".join(plan.label[part.column] for part in relation.columns),
    )


def _reject_orphans(connection: Connection, run_id: int) -> None:
    reject(connection, sql.SQL(SQL["orphans"]), run=run_id)
    execute(connection, SQL["forget_fallen"])


def _placed(connection: Connection) -> bool:
    """Places all rows that can be; the others are in `kin_stuck`."""
    execute(connection, SQL["begin_levels"])
    execute(connection, SQL["first"])
    level = 1
    while execute(connection, SQL["next"], level=level):
        level += 1
    execute(connection, SQL["stuck"])
    stuck = fetch(connection, "SELECT EXISTS (SELECT FROM pg_temp.kin_stuck) AS any")[0]["any"]
    if not stuck:
        execute(connection, SQL["forget_stuck"])
    return not stuck


def _forget_lost(connection: Connection, plan: Layout, relation: Relation) -> None:
    execute(
        connection,
        _LOST.format(
            related=plan.tables["related"],
            name=sql.Literal(relation.name),
            status=sql.Literal(_lost_as(plan, relation).value),
        ),
    )


def _lost_as(plan: Layout, relation: Relation) -> Found:
    """A name that a rejected row has: to create a row of that name would not be what was meant."""
    return Found.EMPTY if otherwise(plan, relation) is Found.EMPTY else Found.MISSING
