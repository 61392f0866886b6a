"""How long the pages of a checked file take, where a tenth of its rows breaks each of 15 rules."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from benchmarks.fresh import fresh
from benchmarks.generate import HEADER, contacts
from benchmarks.profiles import profile_of
from benchmarks.table import as_table
from csvlib.catalog import reflect
from csvlib.database.engine import open_database
from csvlib.database.queries import execute, fetch_one, load
from csvlib.files import Spool
from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups, sum_up
from csvlib.jobs.report.quality import measure, quality, trend
from csvlib.jobs.report.rows import rows_behind
from csvlib.jobs.report.values import wrong_values
from csvlib.mapping import suggest
from csvlib.model import Attempt, FileProfile, RunId, Table, TableName
from csvlib.model.codec import encode
from csvlib.settings import Settings
from csvlib.staging import StagingTables, prepare

SQL = load(__file__)
ROWS, RULES = 1_000_000, 15
TABLE = TableName("media", "contact")
TIMES = 5

Step = tuple[str, Callable[[], object]]


def pages() -> str:
    """1,000,000 rows, 1.5 million problems: the worker's summaries, and what each page asks for."""
    with fresh() as place:
        database = open_database(place.url)
        settings = Settings(DATABASE_URL=place.url, data_dir=place.directory, worker_child=False)
        desk = Desk(settings, database, Spool(settings.spool_dir))
        run_id, lines = check(desk, ROWS)
        for name, ask in questions(desk, run_id, ROWS):
            lines.append((name, f"{median(_seconds(ask) for _ in range(TIMES)) * 1000:,.0f}"))
        database.close()
    return as_table(("what", "ms"), lines)


def check(desk: Desk, rows: int) -> tuple[int, list[tuple[str, str]]]:
    """A run that is ready, and how many milliseconds its two summaries took."""
    with desk.database.transaction() as connection:
        staged = build(connection, rows)
    run = runs.get(desk, staged.tables.run)
    assert run.profile is not None
    with desk.database.transaction() as connection:
        steps: list[Step] = [
            ("sum_up", partial(sum_up, connection, run.id, staged.tables, run.profile)),
            ("measure", partial(measure, connection, run, staged.tables, staged.table)),
        ]
        lines = [(name, f"{_seconds(step) * 1000:,.0f}") for name, step in steps]
        execute(
            connection,
            sql.SQL(SQL["ready"]).format(plan=staged.tables["plan"]),
            run=run.id,
        )
    return run.id, lines


def questions(desk: Desk, run_id: int, rows: int) -> list[Step]:
    """What a page asks for, by a name that says what is large about it."""
    groups = {group.code: group for group in issue_groups(desk, run_id)}
    large, repeated, tiny = groups["code_2"], groups["code_3"], groups["rare"]
    late = rows_behind(desk, run_id, large.cause, after=rows * 9 // 10, limit=1)
    text = late[0].cells[large.position or 0] if late and late[0].cells else ""
    behind = partial(rows_behind, desk, run_id)
    hundredth = _after(desk, run_id, large.cause, pages=99)
    return [
        ("issue_groups", partial(issue_groups, desk, run_id)),
        ("quality", partial(quality, desk, run_id)),
        ("trend", partial(trend, desk, run_id)),
        ("rows, any problem, first page", partial(behind, None)),
        ("rows, any problem, near the end", partial(behind, None, rows * 9 // 10)),
        (f"rows, group of {large.rows:,}, first page", partial(behind, large.cause)),
        (f"rows, group of {large.rows:,}, 100th page", partial(behind, large.cause, hundredth)),
        (f"rows, group of {tiny.rows:,}", partial(behind, tiny.cause)),
        (
            f"rows, one of {repeated.distinct:,} values of {repeated.rows:,}",
            partial(behind, repeated.cause, value=repeated.values[0].text),
        ),
        (
            f"rows, one of {large.distinct:,} values of {large.rows:,}",
            partial(behind, large.cause, value=text),
        ),
        (
            f"values, group of {large.rows:,}, {large.distinct:,} different",
            partial(wrong_values, desk, run_id, large.cause),
        ),
        (
            f"values, group of {repeated.rows:,}, {repeated.distinct:,} different",
            partial(wrong_values, desk, run_id, repeated.cause),
        ),
        (
            "values, with a search",
            partial(wrong_values, desk, run_id, large.cause, search="7@DESK"),
        ),
    ]


def _after(desk: Desk, run_id: int, cause: int, pages: int) -> int:
    """The last row of so many pages."""
    after = 0
    for _ in range(pages):
        page = rows_behind(desk, run_id, cause, after)
        after = page[-1].row_no if page else after
    return after


def _seconds(step: Callable[[], object]) -> float:
    began = time.perf_counter()
    step()
    return time.perf_counter() - began


# --- a checked file -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Staged:
    tables: StagingTables
    table: Table


def build(connection: Connection, rows: int) -> Staged:
    """A run whose file is staged, prepared and found fault with; nothing is summed up."""
    table = reflect(connection, TABLE)
    execute(connection, SQL["upload"])
    mapping = suggest(profile(), table)
    row = fetch_one(connection, SQL["run"], profile=encode(profile()), mapping=encode(mapping))
    assert row is not None
    tables = StagingTables(RunId(row["id"]), Attempt(1))
    made = sql.SQL("CREATE UNLOGGED TABLE {} AS ").format(tables["raw"])
    execute(connection, made + sql.SQL(SQL["contacts"]), rows=rows)
    execute(connection, sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (row_no)").format(tables["raw"]))
    execute(connection, sql.SQL("ANALYZE {}").format(tables["raw"]))
    prepare(connection, tables, table, mapping)
    _find_fault(connection, tables, rows)
    execute(
        connection,
        sql.SQL(SQL["plan"]).format(
            plan=tables["plan"], raw=tables["raw"], run=sql.Literal(tables.run)
        ),
    )
    return Staged(tables, table)


def _find_fault(connection: Connection, tables: StagingTables, rows: int) -> None:
    for rule in range(RULES):
        execute(
            connection,
            SQL["issues"],
            run=tables.run,
            rule=rule,
            rows=rows,
            column=HEADER[rule % len(HEADER)],
            severity="critical" if rule % 4 == 0 else "warning",
        )
    execute(connection, SQL["rare"], run=tables.run, rows=rows, column=HEADER[4])


def profile() -> FileProfile:
    """Of a file with the columns of the benchmarks' contacts."""
    return profile_of(HEADER, tuple(contacts(20)))
