"""The merge of a plan of new contacts with their relations, beside SQL by hand that does the same.

By hand there is no plan to keep to, no ledger, and no way back: the same prepared rows go into the
same tables, in one transaction.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg2
from psycopg2 import sql

from benchmarks.fresh import Fresh, fresh
from benchmarks.generate import write_contacts
from benchmarks.table import as_table
from csvlib.database.engine import open_database
from csvlib.database.queries import execute, fetch, load
from csvlib.files import Spool
from csvlib.jobs import gate, imports, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Run, State, TableName
from csvlib.settings import Settings

SQL = load(__file__)
ROWS, TURNS, MOST_TIMES = 1_000_000, 3, 1.3
CONTACT = TableName("media", "contact")


@dataclass(frozen=True, slots=True)
class Merged:
    """Seconds until everything was committed; `links` are those of both join tables."""

    rows: int
    links: int
    merge: float
    by_hand: float

    @property
    def ratio(self) -> float:
        return self.merge / self.by_hand


def speed() -> str:
    """1,000,000 new contacts with outlets, beats and countries: written, beside SQL by hand."""
    return report([merge_contacts(ROWS) for _ in range(TURNS)])


def report(turns: list[Merged]) -> str:
    """The turns, and whether their median is as wanted."""
    header = ("rows", "links", "merge, s", "by hand, s", "ratio")
    lines = [
        (
            f"{one.rows:,}",
            f"{one.links:,}",
            f"{one.merge:.1f}",
            f"{one.by_hand:.1f}",
            f"{one.ratio:.2f}",
        )
        for one in turns
    ]
    ratio = statistics.median(one.ratio for one in turns)
    met = "met" if ratio <= MOST_TIMES else "NOT MET"
    return (
        f"{as_table(header, lines)}\n\n"
        f"{met}: {ratio:.2f} times the SQL by hand, at most {MOST_TIMES} wanted"
    )


def merge_contacts(rows: int) -> Merged:
    """Raises SystemExit unless both write the same rows and links."""
    with fresh() as place:
        run = _approved(place, rows)
        with _copy(place.url) as copy:
            by_hand, expected = _by_hand(copy, run)
        merge, found = _merge(place, run)
    if found != expected or found["contacts"] < rows:
        raise SystemExit(f"merged {found}, by hand {expected}")
    return Merged(rows, found["links"], merge, by_hand)


def _approved(place: Fresh, rows: int) -> Run:
    path = write_contacts(place.directory / "contacts.csv", rows)
    with _desk(place) as desk:
        run = uploads.adopt(desk, path, "benchmark", table=CONTACT)
        mapping = imports.suggest(desk, run.id, CONTACT)
        run = tasks.prepare(desk, imports.check(desk, run.id, mapping, "benchmark").id)
        assert run.plan is not None, run.failure
        seen = gate.doubts(desk, run.id)
        return imports.approve(desk, run.id, run.plan.hash, "benchmark", seen=seen)


def _merge(place: Fresh, run: Run) -> tuple[float, dict[str, int]]:
    with _desk(place) as desk:
        _checkpoint(place.url)
        began = time.perf_counter()
        run = tasks.commit(desk, run.id)
        seconds = time.perf_counter() - began
    if run.state is not State.COMMITTED:
        raise SystemExit(f"the import is {run.state}: {run.failure}")
    return seconds, _counted(place.url)


def _by_hand(url: str, run: Run) -> tuple[float, dict[str, int]]:
    prepared = sql.Identifier("csv_staging", f"prepared_{run.id}_{run.prepared_attempt}")
    _checkpoint(url)
    connection = psycopg2.connect(url)
    try:
        began = time.perf_counter()
        with connection:
            for statement in ("outlets", "contacts", "beats", "countries"):
                execute(connection, sql.SQL(SQL[statement]).format(prepared=prepared))
        return time.perf_counter() - began, _counted(url)
    finally:
        connection.close()


def _counted(url: str) -> dict[str, int]:
    connection = psycopg2.connect(url)
    try:
        return {name: int(value) for name, value in fetch(connection, SQL["counted"])[0].items()}
    finally:
        connection.close()


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


@contextmanager
def _copy(url: str) -> Iterator[str]:
    """The same database once more, with its staged rows."""
    name = url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
    copy = f"{name}_by_hand"
    server = url.replace(f"/{name}?", "/postgres?")
    _run(server, f"CREATE DATABASE {copy} TEMPLATE {name} STRATEGY FILE_COPY")
    try:
        yield url.replace(f"/{name}?", f"/{copy}?")
    finally:
        _run(server, f"DROP DATABASE {copy} WITH (FORCE)")


def _checkpoint(url: str) -> None:
    _run(url, "CHECKPOINT")


def _run(url: str, statement: str) -> None:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        execute(connection, statement)
    finally:
        connection.close()
