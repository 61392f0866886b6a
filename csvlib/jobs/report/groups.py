"""Problems by cause: summed up once, when a file was checked, and read by every page after that."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, execute, fetch, load
from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.causes import MANY_STAY, position_of, sentence
from csvlib.jobs.report.limits import WHOLE, within
from csvlib.model import FileProfile, IssueGroup, Run, Severity, Waiver, WrongValue
from csvlib.model.codes import advice
from csvlib.staging import StagingTables
from csvlib.staging.names import raw_column

SQL = load(__file__)

KEPT, SHOWN = 200, 50
"""So many of a group's wrong texts are kept, for a list of them, and shown with the group."""

MOST_CHARACTERS = 20_000
"""Of the texts that are kept together; those beyond, and longer ones, are only counted."""

# Texts are those of the file, with the fixes made so far. By the groups' own numbers, for to sort
# more than a million problems by three texts takes twice as long.
_VALUES = sql.SQL(
    """
SELECT cause, max(different) AS different, coalesce(
    jsonb_agg(jsonb_build_array(text, rows) ORDER BY place)
        FILTER (WHERE place <= %(most)s AND characters <= %(characters)s), '[]')::text AS commonest
FROM (
    SELECT *, count(*) OVER (PARTITION BY cause) AS different,
        row_number() OVER in_order AS place, sum(length(text)) OVER in_order AS characters
    FROM (
        SELECT cause, text, count(DISTINCT row_no) AS rows
        FROM (
            SELECT g.cause, i.row_no,
                coalesce(CASE g.column_name {cells} END, '') COLLATE "C" AS text
            FROM csv_desk.issue_group AS g
            JOIN csv_desk.issue AS i ON i.run_id = g.run_id AND i.code = g.code
                AND i.column_name = g.column_name AND i.rule_id IS NOT DISTINCT FROM g.rule_id
            JOIN {raw} AS r ON r.row_no = i.row_no
            WHERE g.run_id = %(run)s AND g.column_name = ANY (%(columns)s) AND {stay}
        ) AS cells
        GROUP BY cause, text
    ) AS texts
    WINDOW in_order AS (PARTITION BY cause ORDER BY rows DESC, text)
) AS placed
GROUP BY cause
"""
)


def sum_up(
    connection: Connection, run_id: int, tables: StagingTables, profile: FileProfile
) -> None:
    """Counts the run's problems by cause, with their commonest wrong texts, for `issue_groups`.

    At the end of a check, within its transaction. Rows that were left out are not counted.
    """
    with within(connection, WHOLE):
        execute(connection, SQL["forget"], run=run_id)
        execute(connection, f"{SQL['keep']}{SQL['count']}) AS counted", run=run_id)
        found = {row["column_name"] for row in fetch(connection, SQL["columns"], run=run_id)}
        columns = [column for column in profile.columns if column in found]
        for group in _values(connection, run_id, tables, profile, columns) if columns else ():
            execute(connection, SQL["keep_values"], run=run_id, **group)


def issue_groups(desk: Desk, run_id: int) -> tuple[IssueGroup, ...]:
    """Problems of one cause as one sentence, worst first.

    Of a run that was not checked to its end, or by a version that summed nothing up, they are
    counted now, without their values: that takes a second or two per million problems.
    """
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        rows = fetch(connection, SQL["groups"], run=run_id, shown=SHOWN) if run.plan else []
        if not rows:
            with within(connection, WHOLE):
                rows = fetch(connection, SQL["count"], run=run_id)
    return tuple(sorted((_group(row, run) for row in rows), key=_worst_first))


def _values(
    connection: Connection,
    run_id: int,
    tables: StagingTables,
    profile: FileProfile,
    columns: list[str],
) -> list[Row]:
    """Asked for and then written: a statement that does both is run on one core alone."""
    return fetch(
        connection,
        _VALUES.format(cells=_cells(columns, profile), raw=tables["raw"], stay=MANY_STAY),
        run=run_id,
        columns=columns,
        most=KEPT,
        characters=MOST_CHARACTERS,
    )


def _cells(columns: list[str], profile: FileProfile) -> sql.Composed:
    return sql.SQL(" ").join(
        sql.SQL("WHEN {} THEN r.{}").format(
            sql.Literal(column), raw_column(profile.columns.index(column))
        )
        for column in columns
    )


def _group(row: Row, run: Run) -> IssueGroup:
    return IssueGroup(
        cause=row["cause"],
        code=row["code"],
        severity=Severity(row["severity"]),
        column=row["column_name"],
        message=sentence(row["code"], row["rule_id"], run.report),
        advice=advice(row["code"]),
        rows=row["rows"],
        lines=tuple(row["lines"]),
        rule_id=row["rule_id"],
        position=position_of(row["column_name"], run.profile),
        values=tuple(WrongValue(text, rows) for text, rows in row.get("commonest", ())),
        distinct=row.get("distinct_values", 0),
        waiver=_waiver(row) if row.get("reason") else None,
    )


def _waiver(row: Row) -> Waiver:
    return Waiver(
        reason=row["reason"], rows=row["waived"], made_by=row["made_by"], made_at=row["made_at"]
    )


def _worst_first(group: IssueGroup) -> tuple[int, int, str, str]:
    return (list(Severity).index(group.severity), -group.rows, group.code, group.column or "")
