"""Keys of related rows that the file gives as they are: the rows must be there."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog.references import outgoing
from csvlib.database.queries import fetch
from csvlib.loading.layout import Layout
from csvlib.loading.planning.keys import all_present, equal, label, listed, names, of
from csvlib.loading.planning.written import kept, own_row, writes, written
from csvlib.loading.standing import reject, stands
from csvlib.model import Reference

# As a foreign key does it: one empty part, and nothing is referred to.
_UNKNOWN = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'related_missing', 'critical'
FROM {prepared} AS p
{own_row}
WHERE {standing} AND {writes} AND {present}
    AND NOT EXISTS (SELECT FROM {other} AS o WHERE {there}){in_file}
"""
)

# Of rows that speak of each other only one has to stand, and that they fall together is settled
# round by round.
_NOT_IN_FILE = sql.SQL(
    """
    AND NOT EXISTS (
        SELECT FROM (
            SELECT {keys} FROM {prepared} AS p WHERE {standing}
        ) AS f
        WHERE {same_key})"""
)

_MAY_READ = "SELECT has_table_privilege(%(table)s, 'SELECT') AS so"


def reject_unknown(connection: Connection, plan: Layout) -> None:
    """An issue, related_missing, for each row whose key of a related row is nobody's.

    In a key of the table's own rows a row of the file may be meant that is still to be created.
    What the connected role may not read is left for the database to judge.
    """
    own = {field.name for field in plan.own}
    for reference in outgoing(connection, plan.table.table):
        by_name = any(plan.relation_of(column) for column in reference.columns)
        if by_name or not own.intersection(reference.columns):
            continue
        target = sql.Identifier(reference.target.schema, reference.target.name)
        if fetch(connection, _MAY_READ, table=target.as_string(connection))[0]["so"]:
            _reject_unknown(connection, plan, reference)


def _reject_unknown(connection: Connection, plan: Layout, reference: Reference) -> None:
    filled = [column for column in reference.columns if plan.fills(column)]
    wanted = [
        written(plan, column, of("p", column), of("own", column))
        if column in filled
        else kept(column)
        for column in reference.columns
    ]
    within = _within(plan, reference)
    parts = {
        "other": sql.Identifier(reference.target.schema, reference.target.name),
        "there": equal([of("o", column) for column in reference.target_columns], wanted),
        "present": all_present(wanted),
        "own_row": own_row(plan),
        "writes": writes(plan),
        **names(plan),
    }
    fallen = True
    while fallen:
        standing = stands(connection)
        in_file: sql.Composable = sql.SQL("")
        if within:
            keys = listed([of("p", column) for column in reference.target_columns])
            same_key = equal([of("f", column) for column in reference.target_columns], wanted)
            in_file = _NOT_IN_FILE.format(
                keys=keys, same_key=same_key, standing=standing, **names(plan)
            )
        rejected = reject(
            connection,
            _UNKNOWN.format(standing=standing, in_file=in_file, **parts),
            run=plan.tables.run,
            label=label(plan, filled),
        )
        fallen = within and rejected > 0


def _within(plan: Layout, reference: Reference) -> bool:
    """Whether rows of the file can be meant: the table refers to itself by what the file fills."""
    own = {field.name for field in plan.own}
    return reference.target == plan.table.table and own.issuperset(reference.target_columns)
