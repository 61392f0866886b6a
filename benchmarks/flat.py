"""A flat table with a key from the file: the whole import, beside what one would write by hand.

By hand: COPY into a text table, one SELECT that looks for bad cells, one INSERT … ON CONFLICT.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812

from benchmarks.fresh import Fresh, fresh
from benchmarks.table import as_table
from csvlib.database.engine import open_database
from csvlib.database.queries import execute, fetch, load
from csvlib.files import Spool
from csvlib.jobs import gate, imports, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run, State, TableName
from csvlib.settings import Settings

SQL = load(__file__)
ROWS, MOST_TIMES, MOST_AGAIN = 1_000_000, 2.0, 0.6
READING = TableName("public", "reading")


@dataclass(frozen=True, slots=True)
class Flat:
    """Seconds of the first import, of the same file again, and by hand; `written` are rows that
    the second one wrote, as the server counts them. `phases` are those of the first."""

    rows: int
    first: float
    again: float
    by_hand: float
    written: int
    phases: dict[str, float]

    @property
    def ratio(self) -> float:
        return self.first / self.by_hand

    @property
    def share(self) -> float:
        return self.again / self.first


def speed() -> str:
    """1,000,000 rows of five typed columns: imported, imported again unchanged, and by hand."""
    return report(import_flat(ROWS))


def report(done: Flat) -> str:
    lines = [
        ("import", f"{done.first:.1f}"),
        *((f"· {phase}", f"{seconds:.1f}") for phase, seconds in done.phases.items()),
        ("the same file again", f"{done.again:.1f}"),
        ("by hand", f"{done.by_hand:.1f}"),
    ]
    return "\n\n".join(
        (
            as_table((f"{done.rows:,} rows", "seconds"), lines),
            _verdict(
                f"{done.ratio:.2f} times the SQL by hand, at most {MOST_TIMES} wanted",
                done.ratio <= MOST_TIMES,
            ),
            _verdict(
                f"again in {done.share:.2f} of the first time, at most {MOST_AGAIN} wanted",
                done.share <= MOST_AGAIN,
            ),
            _verdict(f"{done.written:,} rows written by the second import", not done.written),
        )
    )


def import_flat(rows: int) -> Flat:
    """Raises SystemExit unless every row of the file became a row of the table."""
    with fresh() as place:
        connection = psycopg2.connect(place.url)
        try:
            path = _write(place.directory / "readings.csv", rows)
            _run(connection, SQL["table"])
            by_hand = _by_hand(connection, path)
            _require(_count(connection) == rows)
            _run(connection, "DROP TABLE public.reading", SQL["table"])
            first, run = _import(place, path)
            _require(run.counts == Counts(created=rows))
            before = _written(connection)
            again, repeated = _import(place, path)
            _require(repeated.counts == Counts(unchanged=rows))
            return Flat(rows, first, again, by_hand, _written(connection) - before, run.seconds)
        finally:
            connection.close()


def _import(place: Fresh, path: Path) -> tuple[float, Run]:
    """From the file to the committed run, as a worker does it."""
    with _desk(place) as desk:
        began = time.perf_counter()
        run = uploads.adopt(desk, path, "benchmark", table=READING)
        mapping = imports.suggest(desk, run.id, READING)
        run = tasks.prepare(desk, imports.check(desk, run.id, mapping, "benchmark").id)
        _require(run.plan is not None)
        assert run.plan is not None
        seen = gate.doubts(desk, run.id)
        imports.approve(desk, run.id, run.plan.hash, "benchmark", seen=seen)
        run = tasks.commit(desk, run.id)
        _require(run.state is State.COMMITTED)
        return time.perf_counter() - began, run


def _by_hand(connection: Connection, path: Path) -> float:
    began = time.perf_counter()
    with connection, connection.cursor() as cursor, path.open("rb") as stream:
        cursor.execute(SQL["text"])
        cursor.copy_expert(SQL["copy"], stream)
        _require(fetch(connection, SQL["bad"])[0]["rows"] == 0)
        execute(connection, SQL["upsert"])
    return time.perf_counter() - began


def _write(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("Code,Name,Amount,Day,Active\n")
        stream.writelines(
            f"R{n:08d},Reading {n % 977},{n % 10_000}.{n % 100:02d},"
            f"2024-{n % 12 + 1:02d}-{n % 28 + 1:02d},{'yes' if n % 3 else 'no'}\n"
            for n in range(rows)
        )
    return path


def _written(connection: Connection) -> int:
    """Rows of the table that were inserted, updated or deleted since it was made."""
    with connection:
        return int(fetch(connection, SQL["written"])[0]["rows"])


def _count(connection: Connection) -> int:
    with connection:
        return int(fetch(connection, "SELECT count(*) AS rows FROM public.reading")[0]["rows"])


def _run(connection: Connection, *statements: str) -> None:
    with connection:
        for statement in statements:
            execute(connection, statement)


@contextmanager
def _desk(place: Fresh) -> Iterator[Desk]:
    settings = Settings(
        DATABASE_URL=place.url, data_dir=place.directory / "data", worker_child=False
    )
    database = open_database(place.url)
    try:
        yield Desk(settings=settings, database=database, spool=Spool(settings.spool_dir))
    finally:
        database.close()


def _verdict(text: str, met: bool) -> str:
    return f"{'met' if met else 'NOT MET'}: {text}"


def _require(held: bool) -> None:
    if not held:
        raise SystemExit("the rows of the file are not those of the table")
