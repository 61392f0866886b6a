"""Causes: what problems have in common, and what is said of them."""

from dataclasses import dataclass
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch_one, load
from csvlib.model import FileProfile, Report, WrongValue
from csvlib.model.codes import ADVICE, title

SQL = load(__file__)

# What is asked in a SELECT of its own tells the planner nothing of how few rows that leaves. It
# would take columns that go together for independent ones, expect next to no row, and sort them
# all rather than read the next few from the index.
OF_CAUSE = sql.SQL(
    """i.run_id = %(run)s
    AND csv_desk.cause(i.code, i.rule_id, i.column_name)
        = csv_desk.cause(%(code)s, %(rule)s, %(column)s)
    AND (SELECT (i.code, i.rule_id, i.column_name)
        IS NOT DISTINCT FROM (%(code)s::text, %(rule)s::text, %(column)s::text))"""
)
"""Problems `i` of one cause: by the index, and then exactly. Its values are `Cause.values`."""

STAYS = sql.SQL(
    """NOT coalesce((SELECT true FROM csv_desk.excluded_row AS x
        WHERE x.run_id = %(run)s AND x.row_no = i.row_no), false)"""
)
"""Rows `i` that were not left out, each looked up by itself: for a few of many rows."""

MANY_STAY = sql.SQL(
    """NOT EXISTS (SELECT FROM csv_desk.excluded_row AS x
        WHERE x.run_id = %(run)s AND x.row_no = i.row_no)"""
)
"""The same, all looked up together: for most of them."""

EACH_CAUSE = SQL["each"]
"""The head of a statement that finds problems by row: the index has them by cause first."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What a group's problems share, and what was counted of them when the file was checked.

    `rows` have the problem, with so many `different` texts; None where nobody counted.
    `commonest` are some of these.
    """

    code: str
    rule_id: str | None
    column: str | None
    rows: int | None = None
    different: int | None = None
    commonest: tuple[WrongValue, ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        return {"code": self.code, "rule": self.rule_id, "column": self.column}


def find(connection: Connection, run_id: int, cause: int) -> Cause | None:
    """By the number of `IssueGroup.cause`; None where the run has no such problems (any more)."""
    row = fetch_one(connection, SQL["summed_up"], run=run_id, cause=cause) or fetch_one(
        connection, SQL["stored"], run=run_id, cause=cause
    )
    if row is None:
        return None
    return Cause(
        code=row["code"],
        rule_id=row["rule_id"],
        column=row["column_name"],
        rows=row["rows"],
        different=row["different"],
        commonest=tuple(WrongValue(text, rows) for text, rows in row["commonest"]),
    )


def sentence(code: str, rule_id: str | None, report: Report | None) -> str:
    """What is wrong; a rule's own description says what should be, so it is turned round."""
    if code in ADVICE:
        return title(code)
    rules = report.rules if report else ()
    described = (rule.description for rule in rules if rule.rule_id == rule_id)
    return next((f"This does not hold: {text}" for text in described), title(code))


def position_of(column: str | None, profile: FileProfile | None) -> int | None:
    """Where the column stands in the file, from 0; None for a problem of several, or of the row."""
    columns = profile.columns if profile else ()
    return columns.index(column) if column is not None and column in columns else None
