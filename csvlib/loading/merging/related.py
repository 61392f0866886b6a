"""New related rows: made before the rows that refer to them, each once per name."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import execute, fetch, fetch_one
from csvlib.loading.layout import Layout, identity_column
from csvlib.loading.merging.ledger import RECORD, key_object, table_literals, whole_row
from csvlib.loading.merging.refusals import Swallowed, write_or_refuse
from csvlib.loading.merging.todo import Batch
from csvlib.loading.version import version
from csvlib.model import Action, Relation
from csvlib.staging.names import ROW_NO

# A row that someone else has created since the review is taken as well.
_FIND = sql.SQL(
    """
UPDATE {related} AS r SET target = o.{key}::text
FROM {other} AS o
WHERE r.relation = {name} AND r.status = 'create' AND r.target IS NULL AND o.{label} = r.label
"""
)

_WAITING = sql.SQL(
    """
SELECT count(DISTINCT label) AS names, count(DISTINCT label) FILTER (WHERE target IS NULL) AS new
FROM {related} WHERE relation = {name} AND status = 'create'
"""
)

# Names are numbered, whether their rows are there already or not: the same number is the same name
# in every portion. As for the table's own rows, what comes back is told apart by its order.
_BATCH = sql.SQL(
    """
WITH name AS (
    SELECT row_number() OVER (ORDER BY label) AS place, label, missing
    FROM (
        SELECT label, bool_and(target IS NULL) AS missing FROM {related}
        WHERE relation = {name} AND status = 'create' GROUP BY label
    ) AS labels
), new AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY d.place) AS number, d.label
    FROM name AS d
    WHERE d.place BETWEEN %(first)s AND %(last)s AND missing
    ORDER BY d.place
), inserted AS (
    INSERT INTO {other} AS t ({label})
    SELECT label FROM new ORDER BY number
    RETURNING {keys}, t.{key}::text AS target, {whole_row} AS after, {version} AS version
), made AS MATERIALIZED (
    SELECT row_number() OVER () AS number, inserted.* FROM inserted
), filled AS (
    UPDATE {related} AS r SET target = made.target
    FROM made JOIN new USING (number)
    WHERE r.relation = {name} AND r.status = 'create' AND r.label = new.label
), recorded AS (
    {record}
    SELECT %(run)s, NULL, NULL, {table}, {key_object}, 'insert', NULL, made.after, NULL,
        made.version
    FROM made ORDER BY number
)
SELECT (SELECT count(*) FROM new) AS wanted, (SELECT count(*) FROM made) AS created
"""
)

_ORPHANS = sql.SQL(
    """
SELECT d.place
FROM {todo} AS d
JOIN {prepared} AS p ON p.{row_no} = d.row_no
WHERE d.place BETWEEN %(first)s AND %(last)s AND EXISTS (
    SELECT FROM {related} AS r {values}
    WHERE r.relation = {name} AND r.status IN ('create', 'in_file') AND r.target IS NULL
        AND r.value = {value})
"""
)

_UNMADE = sql.SQL(
    """
SELECT EXISTS (
    SELECT FROM {related} WHERE status IN ('create', 'in_file') AND target IS NULL) AS any
"""
)


def create_related(connection: Connection, plan: Layout) -> dict[str, int]:
    """Creates the related rows of the plan that are not there; returns how many per table.

    A name whose row the database does not take stays without one. A related table that gets none
    is not written to: the role may not have the right.
    """
    created: dict[str, int] = {}
    for relation in (one for one in (*plan.one, *plan.many) if one.creatable):
        names = _names(plan, relation)
        execute(connection, _FIND.format(**names))
        waiting = fetch_one(connection, _WAITING.format(**names))
        if waiting and waiting["new"]:
            made = _create(connection, plan, relation, waiting["names"])
            table = str(relation.target)
            created[table] = created.get(table, 0) + made
    return {table: rows for table, rows in created.items() if rows}


def orphans(connection: Connection, plan: Layout, batch: Batch) -> dict[int, str]:
    """Rows of a batch that speak of one that could not be made: their places, and which column."""
    if not fetch(connection, _UNMADE.format(related=plan.tables["related"]))[0]["any"]:
        return {}
    found: dict[int, str] = {}
    for relation in (*plan.one, *plan.many):
        column = sql.SQL("p.{}").format(sql.Identifier(relation.name))
        query = _ORPHANS.format(
            todo=plan.tables["todo"],
            prepared=plan.tables["prepared"],
            row_no=ROW_NO,
            values=sql.SQL("CROSS JOIN LATERAL unnest({}) AS u (value)").format(column)
            if relation.many
            else sql.SQL(""),
            value=sql.SQL("u.value") if relation.many else column,
            **_names(plan, relation),
        )
        for row in fetch(connection, query, first=batch.first, last=batch.last):
            found.setdefault(row["place"], plan.label[relation.name])
    return found


def _create(connection: Connection, plan: Layout, relation: Relation, names: int) -> int:
    other = reflect(connection, relation.target)
    identity = other.primary_key or (relation.target_column,)
    statement = _BATCH.format(
        keys=sql.SQL(", ").join(
            sql.SQL("t.{} AS {}").format(sql.Identifier(column), identity_column(position))
            for position, column in enumerate(identity)
        ),
        whole_row=whole_row("t"),
        version=version(other, "t"),
        record=RECORD,
        table=table_literals(relation.target),
        key_object=key_object(identity, "made"),
        **_names(plan, relation),
    )
    made = 0

    def write(portion: Batch) -> None:
        nonlocal made
        places = {"first": portion.first, "last": portion.last}
        row = fetch_one(connection, statement, run=plan.tables.run, **places)
        assert row is not None
        if row["created"] != row["wanted"]:
            raise Swallowed
        made += int(row["created"])

    # Why a name was refused is told by the rows that speak of it.
    for _ in write_or_refuse(connection, plan, Batch(Action.CREATE, 1, names), write):
        continue
    return made


def _names(plan: Layout, relation: Relation) -> dict[str, sql.Composable]:
    return {
        "related": plan.tables["related"],
        "name": sql.Literal(relation.name),
        "other": sql.Identifier(relation.target.schema, relation.target.name),
        "key": sql.Identifier(relation.target_column),
        "label": sql.Identifier(relation.label),
    }
