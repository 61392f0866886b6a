"""Rows that the database does not take: found one by one, each with a reason in our words.

What the database says itself carries cell values. It is kept nowhere, but for what a trigger
raises: that is written for people, and stays beside the row.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, execute, fetch, fetch_one, load
from csvlib.loading.layout import Layout
from csvlib.loading.merging.todo import Batch
from csvlib.model import TableName
from csvlib.model.codes import title

SQL = load(__file__)

LONGEST_MESSAGE = 300
"""Characters of what a trigger says."""

_CODES = {
    "23502": "missing_required",
    "23503": "related_missing",
    "23505": "conflict",
    "23514": "check_failed",
    "23P01": "overlaps",
    "44000": "check_failed",
    "22001": "too_long",
}
_BY_TRIGGER = "refused_by_trigger"

# Functions of the server in which an error arises, whatever its state, text and language: RAISE in
# PL/pgSQL, and a row that a policy or a view's condition keeps from being written.
_RAISED = "exec_stmt_raise"
_CHECKED = "ExecWithCheckOptions"

_TELL = sql.SQL(
    """
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity, message)
SELECT %(run)s, l.row_no, l.line_no, told.column_name, told.code, 'critical', told.message
FROM unnest(%(places)s::bigint[], %(columns)s::text[], %(codes)s::text[], %(messages)s::text[])
    AS told (place, column_name, code, message)
JOIN {todo} AS d ON d.place = told.place
JOIN {plan} AS l ON l.row_no = d.row_no
"""
)


_TOLD = sql.SQL(
    """
SELECT i.row_no, i.line_no, i.column_name, i.code, i.message
FROM csv_desk.issue AS i JOIN {todo} AS d ON d.row_no = i.row_no
WHERE i.run_id = %(run)s AND i.severity = 'critical'
LIMIT %(most)s
"""
)

MOST_TOLD = 10_000
"""Of rows whose issues outlive a transaction that is rolled back."""

Told = list[Row]


class Swallowed(Exception):
    """A trigger or a policy has kept rows from being written, and nothing was raised."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that is not written. `column` is the file's header, where it is known."""

    place: int
    code: str
    column: str | None = None
    message: str | None = None


def write_or_refuse(
    connection: Connection,
    plan: Layout,
    batch: Batch,
    write: Callable[[Batch], None],
) -> Iterator[Refusal]:
    """Writes all of a batch that the database takes; gives the rows that it does not.

    A portion that is refused is halved until the rows are known. Raises what has nothing to do
    with single rows.
    """
    if not batch.rows:
        return
    try:
        with savepoint(connection):
            write(batch)
    except (psycopg2.Error, Swallowed) as exc:
        if not of_a_row(exc):
            raise
        if batch.rows == 1:
            yield explain(connection, plan, batch, exc)
            return
        for half in batch.halves():
            yield from write_or_refuse(connection, plan, half, write)


def explain(
    connection: Connection, plan: Layout, batch: Batch, exc: psycopg2.Error | Swallowed
) -> Refusal:
    """Why the one row of a batch was refused."""
    (place,) = batch.each()
    if isinstance(exc, Swallowed):
        (refusal,) = without_a_word(connection, plan, [place])
        return refusal
    code = _code(exc)
    return Refusal(place, code, _column(connection, plan, exc), _message(code, exc))


def without_a_word(connection: Connection, plan: Layout, places: Sequence[int]) -> list[Refusal]:
    """Of rows that the database left as they are, and raised nothing."""
    if not places:
        return []
    table = plan.table.table
    found = fetch_one(connection, SQL["governed"], schema=table.schema, table=table.name)
    if found and found["governed"]:
        said = "A policy of the table kept the row from being written"
        return [Refusal(place, "not_permitted", message=said) for place in places]
    said = "A trigger kept the row from being written"
    return [Refusal(place, _BY_TRIGGER, message=said) for place in places]


def tell(connection: Connection, plan: Layout, refusals: list[Refusal]) -> None:
    """Keeps them as issues of their rows, which end among the rejected."""
    execute(
        connection,
        _TELL.format(todo=plan.tables["todo"], plan=plan.tables["plan"]),
        run=plan.tables.run,
        places=[one.place for one in refusals],
        columns=[one.column for one in refusals],
        codes=[one.code for one in refusals],
        messages=[one.message for one in refusals],
    )


def told(connection: Connection, plan: Layout) -> Told:
    """What `tell` has kept, before it is rolled back: a row that is to be written has no other
    critical issues."""
    query = _TOLD.format(todo=plan.tables["todo"])
    return fetch(connection, query, run=plan.tables.run, most=MOST_TOLD)


def keep(connection: Connection, run_id: int, issues: Told) -> None:
    """Keeps what `told` gave."""
    for issue in issues:
        execute(connection, SQL["keep"], run=run_id, **issue)


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    execute(connection, "SAVEPOINT portion")
    try:
        yield
    except (psycopg2.Error, Swallowed):
        if not connection.closed:
            execute(connection, "ROLLBACK TO SAVEPOINT portion")
        raise
    finally:
        if not connection.closed:
            execute(connection, "RELEASE SAVEPOINT portion")


def of_a_row(exc: psycopg2.Error | Swallowed) -> bool:
    if isinstance(exc, Swallowed):
        return True
    state = exc.pgcode or ""
    if state.startswith("40"):
        return False
    raised = exc.diag.source_function in {_RAISED, _CHECKED}
    return raised or state.startswith(("22", "23", "44")) or state == "P0001"


def _code(exc: psycopg2.Error) -> str:
    state = exc.pgcode or ""
    if state in _CODES:
        return _CODES[state]
    if exc.diag.source_function == _CHECKED:
        return "not_permitted"
    if exc.diag.source_function == _RAISED or state == "P0001":
        return _BY_TRIGGER
    return "invalid_value" if state.startswith("22") else "refused"


def _message(code: str, exc: psycopg2.Error) -> str:
    if exc.diag.source_function == _RAISED or exc.pgcode == "P0001":
        return (exc.diag.message_primary or "")[:LONGEST_MESSAGE]
    said = title(code).rstrip(".")
    name = exc.diag.constraint_name
    return f"{said} ({name})" if name else said


def _column(connection: Connection, plan: Layout, exc: psycopg2.Error) -> str | None:
    """The headers of the columns that a constraint is about."""
    if not exc.diag.table_name or not exc.diag.schema_name:
        return None
    table = TableName(exc.diag.schema_name, exc.diag.table_name)
    for relation in plan.many:
        if relation.link and relation.link.table == table:
            return plan.label[relation.name]
    columns = [c for c in _columns(connection, plan, table, exc) if plan.fills(c)]
    labels = [plan.label[_target(plan, column)] for column in columns]
    return ", ".join(dict.fromkeys(labels)) or None


def _columns(
    connection: Connection, plan: Layout, table: TableName, exc: psycopg2.Error
) -> tuple[str, ...]:
    if exc.diag.column_name:
        return (exc.diag.column_name,)
    for key in plan.table.keys:
        if key.name == exc.diag.constraint_name:
            return key.columns
    found = fetch_one(
        connection,
        SQL["columns"],
        schema=table.schema,
        table=table.name,
        constraint=exc.diag.constraint_name,
    )
    return tuple(found["columns"]) if found else ()


def _target(plan: Layout, column: str) -> str:
    relation = plan.relation_of(column)
    return relation.name if relation else column
