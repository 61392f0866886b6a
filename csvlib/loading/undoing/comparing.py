"""What becomes of each row that a run wrote, by its ledger and the tables as they are."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.undoing.links import create_links, judge_links
from csvlib.loading.undoing.recreating import judge_removed
from csvlib.loading.undoing.referring import keep_referenced
from csvlib.loading.undoing.removing import judge_created
from csvlib.loading.undoing.restoring import judge_updated
from csvlib.loading.undoing.work import create_work, fill, index_work, lost
from csvlib.loading.undoing.written import Asked, Written

_JUDGES = {"insert": judge_created, "update": judge_updated, "delete": judge_removed}

# An undo of some rows has been here before.
_DONE_BEFORE = sql.SQL(
    """
UPDATE {work} AS w SET act = 'nothing', reason = NULL
FROM csv_desk.change AS h JOIN csv_desk.run AS r ON r.id = h.run_id
WHERE h.key = w.key AND h.table_name = {table} AND h.table_schema = {schema}
    AND r.undoes = %(run)s AND r.state = 'committed' AND r.undone_by IS NULL
    AND (w.reason, w.action, h.action)
        IN (('gone', 'insert', 'delete'), ('taken', 'delete', 'insert'))
"""
)

# Nobody has asked for these; they go where they are of no use any more.
_LEAVE_RELATED = sql.SQL(
    """
UPDATE {work} SET act = 'leave', reason = NULL
WHERE row_no IS NULL AND act = 'keep' AND reason = 'referenced'
"""
)


def compare(connection: Connection, asked: Asked, every: tuple[Written, ...]) -> None:
    """Fills the work table of each table that the run wrote to; they live until the transaction
    ends. Raises NoRights."""
    for one in every:
        _judge(connection, one, asked)
    for one in every:
        for relation in one.linked:
            create_links(connection, one, relation, every)
    for one in every:
        judge_links(connection, one)
    keep_referenced(connection, every)
    if asked.selected is not None:
        for one in every:
            execute(connection, _LEAVE_RELATED.format(work=one.work))


def _judge(connection: Connection, one: Written, asked: Asked) -> None:
    create_work(connection, one)
    for action in sorted(one.actions):
        if one.table is None:
            fill(connection, one, asked, action, lost(one))
        else:
            _JUDGES[action](connection, one, asked)
    schema, table = map(sql.Literal, (one.name.schema, one.name.name))
    execute(
        connection,
        _DONE_BEFORE.format(work=one.work, schema=schema, table=table),
        run=asked.undone,
    )
    index_work(connection, one)
