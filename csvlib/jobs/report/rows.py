"""The rows behind problems, a page at a time, each with all that is wrong with it.

Pages are read in the order of the index of problems, and take milliseconds whatever their number.
"""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, fetch, load
from csvlib.jobs import runs, staged
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.causes import (
    EACH_CAUSE,
    OF_CAUSE,
    STAYS,
    Cause,
    find,
    position_of,
    sentence,
)
from csvlib.jobs.report.limits import FEW, WHOLE, within
from csvlib.model import CellProblem, IssueRow, Run, Severity
from csvlib.staging import StagingTables
from csvlib.staging.names import raw_column

SQL = load(__file__)

_GROUP = sql.SQL(
    """
SELECT DISTINCT i.row_no FROM csv_desk.issue AS i
WHERE {of_cause} AND i.row_no > %(after)s AND {stays}
ORDER BY i.row_no LIMIT %(limit)s
"""
)

_LOOK_UP = sql.SQL(
    """
SELECT DISTINCT i.row_no FROM csv_desk.issue AS i
WHERE {of_cause} AND i.row_no > %(after)s
    AND (SELECT r.{cell} = %(value)s FROM {raw} AS r WHERE r.row_no = i.row_no) AND {stays}
ORDER BY i.row_no LIMIT %(limit)s
"""
)

_READ_THROUGH = sql.SQL(
    """
SELECT i.row_no FROM (
    SELECT DISTINCT i.row_no
    FROM csv_desk.issue AS i JOIN {raw} AS r ON r.row_no = i.row_no
    WHERE {of_cause} AND i.row_no > %(after)s AND r.row_no > %(after)s AND r.{cell} = %(value)s
    OFFSET 0
) AS i
WHERE {stays}
ORDER BY i.row_no LIMIT %(limit)s
"""
)


def rows_behind(
    desk: Desk,
    run_id: int,
    cause: int | None,
    after: int = 0,
    limit: int = 50,
    value: str | None = None,
) -> tuple[IssueRow, ...]:
    """The next rows of a group after row `after`; of every row with a problem for `cause` None.

    With a `value` those whose cell in the group's column is exactly this text; none where the
    group has no column of the file. Rows that were left out are not among them. None at all when
    the rows are not `at_hand`.
    """
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        if tables is None:
            return ()
        page = {"run": run.id, "after": after, "limit": limit}
        if cause is None:
            numbers = _numbers(connection, EACH_CAUSE + SQL["any"], page)
        else:
            numbers = _of_group(connection, run, tables, cause, value, page)
        return _rows(connection, run, tables, numbers)


def at_hand(desk: Desk, run_id: int) -> bool:
    """Whether the file's rows can (still) be shown: some days after an import they are deleted."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        return staged.standing(connection, run) is not None


def _of_group(
    connection: Connection,
    run: Run,
    tables: StagingTables,
    number: int,
    value: str | None,
    page: dict[str, int],
) -> list[int]:
    cause = find(connection, run.id, number)
    if cause is None:
        return []
    values = page | cause.values
    if value is None:
        return _numbers(connection, _GROUP.format(of_cause=OF_CAUSE, stays=STAYS), values)
    position = position_of(cause.column, run.profile)
    if position is None:
        return []
    parts = {
        "of_cause": OF_CAUSE,
        "stays": STAYS,
        "raw": tables["raw"],
        "cell": raw_column(position),
    }
    values |= {"value": value}
    if _looked_at(cause, value, page["limit"]) <= FEW:
        return _numbers(connection, _LOOK_UP.format(**parts), values)
    with within(connection, WHOLE):
        return _numbers(connection, _READ_THROUGH.format(**parts), values)


def _looked_at(cause: Cause, value: str, limit: int) -> float:
    """How many rows of the group are to be looked at until a page has this value, about."""
    if cause.rows is None:
        return float("inf")
    known = next((one.rows for one in cause.commonest if one.text == value), None)
    return min(cause.rows, limit * cause.rows / known) if known else cause.rows


def _numbers(
    connection: Connection, query: str | sql.Composable, values: Mapping[str, object]
) -> list[int]:
    return [row["row_no"] for row in fetch(connection, query, **values)]


def _rows(
    connection: Connection, run: Run, tables: StagingTables, numbers: list[int]
) -> tuple[IssueRow, ...]:
    if not numbers:
        return ()
    cells = _cells(connection, run, tables, numbers)
    found = fetch(connection, EACH_CAUSE + SQL["problems"], run=run.id, rows=numbers)
    return tuple(
        _row(row_no, list(problems), run, cells.get(row_no))
        for row_no, problems in groupby(found, itemgetter("row_no"))
    )


def _cells(
    connection: Connection, run: Run, tables: StagingTables, numbers: list[int]
) -> dict[int, tuple[str, ...]]:
    columns = run.profile.columns if run.profile else ()
    query = sql.SQL("SELECT row_no, ARRAY[{}] AS cells FROM {} WHERE row_no = ANY (%(rows)s)")
    names = sql.SQL(", ").join(raw_column(position) for position in range(len(columns)))
    found = fetch(connection, query.format(names, tables["raw"]), rows=numbers)
    return {row["row_no"]: tuple(row["cells"]) for row in found}


def _row(row_no: int, problems: list[Row], run: Run, cells: tuple[str, ...] | None) -> IssueRow:
    """A row may have the same problem twice, where two fields are filled from one column."""
    raw = next((row["raw"] for row in problems if row["rule_id"] is None and row["raw"]), None)
    return IssueRow(
        row_no=row_no,
        line=problems[0]["line_no"],
        cells=cells,
        problems=tuple(dict.fromkeys(_problem(row, run) for row in problems)),
        raw=raw if cells is None else None,
    )


def _problem(row: Row, run: Run) -> CellProblem:
    return CellProblem(
        position=position_of(row["column_name"], run.profile),
        code=row["code"],
        severity=Severity(row["severity"]),
        message=row["message"] or sentence(row["code"], row["rule_id"], run.report),
    )
