"""Where a related name is looked for: decisions of this run, the related table, aliases, the file.

Each is one statement over the names of a relation that nothing before it has settled.
"""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.layout import Layout
from csvlib.loading.relating.keys import has_key, key_text
from csvlib.loading.standing import stands
from csvlib.model import Found, OnMissing, Relation
from csvlib.staging.names import ROW_NO

_CHOSEN = sql.SQL(
    """
UPDATE {related} AS r
SET status = 'found', by = 'choice', target = {key}, label = o.{label}::text
FROM csv_desk.related_choice AS c JOIN {other} AS o ON {chosen}
WHERE r.relation = {name} AND r.status IS NULL
    AND c.run_id = %(run)s AND c.relation = {name} AND c.folded = r.folded
"""
)

_CHOSEN_NEW = sql.SQL(
    """
UPDATE {related} AS r SET status = 'create', by = 'choice'
FROM csv_desk.related_choice AS c
WHERE r.relation = {name} AND r.status IS NULL AND c.target IS NULL
    AND c.run_id = %(run)s AND c.relation = {name} AND c.folded = r.folded
"""
)

# A name as it is written is looked up first: that uses the table's own unique index. Only what
# is left over is compared folded, which reads the whole related table.
_EXACT = sql.SQL(
    """
UPDATE {related} AS r SET status = 'found', target = {key}, label = nullif(o.{label}::text, r.value)
FROM {other} AS o
WHERE r.relation = {name} AND r.status IS NULL AND {same}
"""
)

_FOLDED = sql.SQL(
    """
WITH candidate AS (
    SELECT wanted.folded, min({key}) AS target, min(o.{label}::text) AS label, count(*) AS rows
    FROM (SELECT DISTINCT folded FROM {related} WHERE relation = {name} AND status IS NULL)
        AS wanted
    JOIN {other} AS o ON csv_desk.fold(o.{natural}::text) = wanted.folded
    GROUP BY 1
)
UPDATE {related} AS r
SET status = CASE WHEN c.rows = 1 THEN 'found' ELSE 'ambiguous' END,
    target = CASE WHEN c.rows = 1 THEN c.target END,
    label = CASE WHEN c.rows = 1 THEN c.label END
FROM candidate AS c
WHERE r.relation = {name} AND r.status IS NULL AND c.folded = r.folded
"""
)

# It also says which one is meant of several.
_ALIAS = sql.SQL(
    """
UPDATE {related} AS r
SET status = 'found', by = 'alias', target = {key}, label = o.{label}::text
FROM csv_desk.alias AS a JOIN {other} AS o ON {agreed}
WHERE r.relation = {name} AND (r.status IS NULL OR r.status = 'ambiguous')
    AND a.table_schema = %(schema)s AND a.table_name = %(table)s AND a.revoked_at IS NULL
    AND a.folded = r.folded
"""
)

# While all rows still stand several may have the name that one of them keeps: which one is open.
_IN_FILE = sql.SQL(
    """
UPDATE {related} AS r
SET source_row = CASE WHEN f.rows = 1 THEN f.row_no END,
    status = CASE WHEN f.rows = 1 OR NOT {counting} THEN 'in_file' ELSE 'ambiguous' END
FROM (
    SELECT csv_desk.fold(p.{natural}::text) AS folded, min(p.{row_no}) AS row_no, count(*) AS rows
    FROM {prepared} AS p
    WHERE p.{natural} IS NOT NULL AND {standing}
    GROUP BY 1
) AS f
WHERE r.relation = {name} AND {open} AND f.folded = r.folded
"""
)

# Of several spellings of one new name, the first by alphabet is the one that is created.
_REST = sql.SQL(
    """
UPDATE {related} AS r
SET status = coalesce(r.status, {status}),
    label = CASE WHEN coalesce(r.status, {status}) = 'create' THEN one.label END
FROM (SELECT folded, min(value) AS label FROM {related} WHERE relation = {name} GROUP BY folded)
    AS one
WHERE r.relation = {name} AND (r.status IS NULL OR r.status = 'create') AND one.folded = r.folded
"""
)

_OPEN = sql.SQL("SELECT EXISTS (SELECT FROM {related} WHERE relation = {name} AND {open}) AS any")
_UNSETTLED = sql.SQL("status IS NULL")


def look_up(connection: Connection, plan: Layout, relation: Relation) -> None:
    """Settles every name of a relation that is in `related`."""
    names = parts(plan, relation)
    execute(connection, _CHOSEN.format(**names), run=plan.tables.run)
    if relation.creatable:
        execute(connection, _CHOSEN_NEW.format(**names), run=plan.tables.run)
    for lookup in (_EXACT, _FOLDED):
        for natural in relation.natural_keys:
            if _any(connection, plan, relation, _UNSETTLED):
                statement = lookup.format(
                    natural=sql.Identifier(natural), same=_same(relation, natural), **names
                )
                execute(connection, statement)
    target = relation.target
    execute(connection, _ALIAS.format(**names), schema=target.schema, table=target.name)
    if relation in plan.kin:
        find_in_file(connection, plan, relation, _UNSETTLED, counting=False)
    status = sql.Literal(otherwise(plan, relation).value)
    execute(connection, _REST.format(status=status, **names))


def find_in_file(
    connection: Connection,
    plan: Layout,
    relation: Relation,
    unsettled: sql.Composable,
    *,
    counting: bool,
) -> None:
    """Names of a relation to the table itself that standing rows of the file give themselves.

    `unsettled` tells which names; when `counting`, one that several rows have is ambiguous.
    """
    given = {field.name for field in plan.own}
    for natural in (key for key in relation.natural_keys if key in given):
        if _any(connection, plan, relation, unsettled):
            statement = _IN_FILE.format(
                natural=sql.Identifier(natural),
                prepared=plan.tables["prepared"],
                row_no=ROW_NO,
                standing=stands(connection),
                open=unsettled,
                counting=sql.SQL("true" if counting else "false"),
                **parts(plan, relation),
            )
            execute(connection, statement)


def otherwise(plan: Layout, relation: Relation) -> Found:
    """What becomes of a name that is found nowhere. What cannot be created is missing."""
    policy = plan.mapping.on_missing(plan.column(relation.name))
    if policy is OnMissing.CREATE and relation.creatable:
        return Found.CREATE
    return Found.EMPTY if policy is OnMissing.EMPTY else Found.MISSING


def parts(plan: Layout, relation: Relation) -> dict[str, sql.Composable]:
    """What statements about the names of one relation are made of."""
    return {
        "related": plan.tables["related"],
        "name": sql.Literal(relation.name),
        "other": sql.Identifier(relation.target.schema, relation.target.name),
        "label": sql.Identifier(relation.label),
        "key": key_text(relation, "o"),
        "chosen": has_key(relation, "o", sql.SQL("c.target")),
        "agreed": has_key(relation, "o", sql.SQL("a.target")),
    }


def _same(relation: Relation, natural: str) -> sql.Composed:
    """Whether o has this name. A table without names is spoken of by its key, of whatever type."""
    if natural == relation.target_column and not relation.rest:
        return has_key(relation, "o", sql.SQL("r.value"))
    return sql.SQL("o.{} = r.value").format(sql.Identifier(natural))


def _any(
    connection: Connection, plan: Layout, relation: Relation, unsettled: sql.Composable
) -> bool:
    query = _OPEN.format(
        related=plan.tables["related"], name=sql.Literal(relation.name), open=unsettled
    )
    return bool(fetch(connection, query)[0]["any"])
