"""A run of a small file, and what may happen to its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import execute
from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import sum_up
from csvlib.model import Attempt, ColumnMapping, Mapping, Run, RunId, Table, TableName
from csvlib.staging import StagingTables

Query = Callable[..., list[tuple[Any, ...]]]

_EXCLUDED = """
WITH edit AS (
    INSERT INTO csv_desk.edit (run_id, kind, made_by) VALUES (%s, 'exclude', 'ana') RETURNING id
)
INSERT INTO csv_desk.excluded_row (run_id, row_no, edit_id)
SELECT %s, row_no, edit.id FROM edit, unnest(%s::bigint[]) AS row_no
"""


def tables_of(run: Run) -> StagingTables:
    assert run.prepared_attempt is not None
    return StagingTables(run.id, run.prepared_attempt)


@pytest.fixture
def checked(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> Callable[..., Run]:
    """`checked("OSL,Oslo,many\\n")`: rows of code, name and people, checked for the table city."""

    def check(rows: str, header: str = "code,name,people", name: str = "cities.csv") -> Run:
        run = prepared(desk, csv_file(f"{header}\n{rows}", name), city)
        assert run.plan is not None, run.failure
        return run

    return check


@pytest.fixture
def summed_up(desk: Desk) -> Callable[[Run], None]:
    """The groups of a run, made anew."""

    def sum_up_again(run: Run) -> None:
        assert run.profile is not None
        with desk.database.transaction() as connection:
            sum_up(connection, run.id, tables_of(run), run.profile)

    return sum_up_again


@pytest.fixture
def left_out(query: Query, summed_up: Callable[[Run], None]) -> Callable[[Run, Sequence[int]], Run]:
    """`left_out(run, [3, 5])`: these rows are left out, and the groups made anew."""

    def leave_out(run: Run, rows: Sequence[int]) -> Run:
        query(_EXCLUDED, run.id, run.id, list(rows))
        summed_up(run)
        return run

    return leave_out


@pytest.fixture
def found_fault(desk: Desk, query: Query, summed_up: Callable[[Run], None]) -> Callable[..., Run]:
    """`found_fault(run, 3, "code", severity="warning", rule_id=None, column=None)`"""

    def find(
        run: Run,
        row_no: int,
        code: str,
        severity: str = "warning",
        rule_id: str | None = None,
        column: str | None = None,
    ) -> Run:
        query(
            "INSERT INTO csv_desk.issue"
            " (run_id, row_no, line_no, column_name, code, severity, rule_id)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            run.id, row_no, row_no + 1, column, code, severity, rule_id,
        )  # fmt: skip
        summed_up(run)
        return runs.get(desk, run.id)

    return find


TABLES = StagingTables(RunId(1), Attempt(1))
VISIT = "day, at, amount, weight, seats, kind, tags, info, host_id"


@dataclass(frozen=True, slots=True)
class Visits:
    """A table with columns of every kind, and prepared rows for it."""

    connection: Connection
    table: Table
    mapping: Mapping
    tables: StagingTables = TABLES

    def prepare(self, rows: str) -> None:
        """`rows` is a query of the columns of `public.visit`, and of their problems."""
        name = self.tables.name("prepared")
        execute(self.connection, f"DROP TABLE IF EXISTS {name}")
        execute(self.connection, f"CREATE TABLE {name} (LIKE public.visit, _problems text[])")
        execute(self.connection, f"INSERT INTO {name} (id, {VISIT}, _problems) {rows}")
        execute(self.connection, f"ANALYZE {name}")

    def analyse(self, rows: str) -> "Visits":
        """With these rows in the table itself."""
        execute(self.connection, f"INSERT INTO public.visit (id, {VISIT}) {rows}")
        execute(self.connection, "ANALYZE public.visit")
        return replace(self, table=reflect(self.connection, self.table.table))


@pytest.fixture
def visits(connection: Connection) -> Visits:
    execute(
        connection,
        "CREATE TABLE public.host (id int PRIMARY KEY, name text UNIQUE);"
        "CREATE TABLE public.visit (id int PRIMARY KEY, day date, at timestamptz, amount numeric,"
        " weight float8, seats int, kind text, tags text[], info json,"
        " host_id int REFERENCES public.host)",
    )
    name = TableName("public", "visit")
    columns = tuple(
        ColumnMapping(at, column.title(), column)
        for at, column in enumerate(["id", *VISIT.split(", ")])
    )
    return Visits(connection, reflect(connection, name), Mapping(name, columns))
