"""The different wrong texts behind a group of problems, and how many rows have each."""

from contextlib import nullcontext

from psycopg2 import sql

from csvlib.database.queries import fetch
from csvlib.jobs import runs, staged
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.causes import (
    MANY_STAY,
    OF_CAUSE,
    STAYS,
    Cause,
    find,
    position_of,
)
from csvlib.jobs.report.limits import FEW, WHOLE, within
from csvlib.model import WrongValue
from csvlib.staging.names import raw_column

MOST_CHARACTERS = 1_000_000
"""Of all texts of an answer: one cell may hold as much as the longest record."""

_VALUES = sql.SQL(
    """
SELECT text, rows FROM (
    SELECT text, rows, sum(length(text)) OVER (ORDER BY rows DESC, text) AS characters
    FROM (
        SELECT r.{cell} COLLATE "C" AS text, count(DISTINCT i.row_no) AS rows
        FROM csv_desk.issue AS i JOIN {raw} AS r ON r.row_no = i.row_no
        WHERE {of_cause} AND r.{cell} ILIKE %(pattern)s AND {stay}
        GROUP BY 1
        ORDER BY rows DESC, text
        LIMIT %(limit)s
    ) AS commonest
) AS counted
WHERE characters <= %(characters)s
ORDER BY rows DESC, text
"""
)


def wrong_values(
    desk: Desk, run_id: int, cause: int, limit: int = 200, search: str = ""
) -> tuple[WrongValue, ...]:
    """The commonest first; with a `search`, those that contain it, whatever its case.

    An empty cell is the text "". None where the problem lies in no single column of the file, or
    once its rows are deleted.
    """
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        found = find(connection, run_id, cause) if tables else None
        position = position_of(found.column, run.profile) if found else None
        if tables is None or found is None or position is None:
            return ()
        if not search and _are_kept(found, limit):
            return found.commonest[:limit]
        few = found.rows is not None and found.rows <= FEW
        with nullcontext() if few else within(connection, WHOLE):
            rows = fetch(
                connection,
                _VALUES.format(
                    of_cause=OF_CAUSE,
                    raw=tables["raw"],
                    cell=raw_column(position),
                    stay=STAYS if few else MANY_STAY,
                ),
                run=run_id,
                pattern=_containing(search),
                limit=limit,
                characters=MOST_CHARACTERS,
                **found.values,
            )
    return tuple(WrongValue(row["text"], row["rows"]) for row in rows)


def _are_kept(cause: Cause, limit: int) -> bool:
    """Whether so many were counted with the group, or all that there are."""
    return cause.different is not None and len(cause.commonest) >= min(limit, cause.different)


def _containing(search: str) -> str:
    """A pattern for LIKE in which every character of `search` stands for itself."""
    text = search.replace("\x00", "")
    for special in "\\%_":
        text = text.replace(special, f"\\{special}")
    return f"%{text}%"
