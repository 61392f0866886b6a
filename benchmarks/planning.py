"""The plan of a file of contacts, beside SQL written by hand that finds the same."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812

from benchmarks.fresh import fresh
from benchmarks.table import as_table
from csvlib.catalog import reflect
from csvlib.database.queries import execute, fetch, load
from csvlib.loading import layout, make_plan
from csvlib.model import Attempt, ColumnMapping, Counts, Mapping, RunId, TableName
from csvlib.staging import StagingTables

QUERIES = load(__file__)
MOST_TIMES = 2.0
CONTACT = TableName("media", "contact")
TARGETS = (
    "first_name",
    "last_name",
    "email",
    "title",
    "outlet",
    "beats",
    "countries",
    "phone",
    "twitter_handle",
    "linkedin_url",
    "joined",
    "followers",
    "bio",
)
MAPPING = Mapping(
    table=CONTACT,
    columns=tuple(ColumnMapping(at, name, name) for at, name in enumerate(TARGETS)),
    key=("email",),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians of several turns, one after the other."""

    case: str
    counts: Counts
    seconds: float
    by_hand: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.by_hand


def speed() -> str:
    """1,000,000 prepared contacts with outlet, beats and countries: the plan, and SQL by hand."""
    found = compare()
    header = ("contacts", "new", "changed", "unchanged", "plan, s", "by hand, s", "ratio")
    rows = [
        (
            one.case,
            f"{one.counts.created:,}",
            f"{one.counts.updated:,}",
            f"{one.counts.unchanged:,}",
            f"{one.seconds:.1f}",
            f"{one.by_hand:.1f}",
            f"{one.ratio:.2f}",
        )
        for one in found
    ]
    met = all(one.ratio <= MOST_TIMES for one in found)
    wanted = f"at most {MOST_TIMES:.0f} times the SQL by hand"
    return f"{as_table(header, rows)}\n\n{'met' if met else 'NOT MET'}: {wanted}"


def compare(contacts: int = 1_000_000, turns: int = 3) -> tuple[Compared, ...]:
    """With none of the contacts in the table, and with all of them, of which one in ten differs.

    Raises SystemExit unless both find the same.
    """
    with fresh() as place:
        connection = psycopg2.connect(place.url)
        prepare(connection, contacts)
        new = _compare(connection, "all new", turns)
        write(connection)
        there = _compare(connection, "all there", turns)
        connection.close()
    return new, there


def prepare(connection: Connection, contacts: int) -> None:
    """Makes the rows, and a run."""
    with connection:
        execute(connection, QUERIES["prepare"], rows=contacts)
        execute(connection, QUERIES["run"])


def write(connection: Connection) -> None:
    """Brings the contacts into their table, one in ten of them as something else."""
    with connection:
        execute(connection, QUERIES["outlets"])
        execute(connection, QUERIES["write"])


def by_hand(connection: Connection) -> Counts:
    """Makes `by_hand_plan`, in the connection's transaction."""
    return Counts(**fetch(connection, QUERIES["by_hand"])[0])


def by_plan(connection: Connection) -> Counts:
    """Makes the tables of a plan, likewise."""
    table = reflect(connection, CONTACT)
    tables = StagingTables(RunId(1), Attempt(1))
    return make_plan(connection, layout(tables, table, MAPPING)).counts


def _compare(connection: Connection, case: str, turns: int) -> Compared:
    _settle(connection)
    hand, planned = [], []
    for _ in range(turns):
        hand.append(_timed(by_hand, connection))
        planned.append(_timed(by_plan, connection))
    if hand[0][1] != planned[0][1]:
        raise SystemExit(f"by hand {hand[0][1]}, by the plan {planned[0][1]}")
    return Compared(
        case=case,
        counts=planned[0][1],
        seconds=statistics.median(seconds for seconds, _ in planned),
        by_hand=statistics.median(seconds for seconds, _ in hand),
    )


def _timed(work: Callable[[Connection], Counts], connection: Connection) -> tuple[float, Counts]:
    """What it makes is taken back."""
    began = time.perf_counter()
    counts = work(connection)
    seconds = time.perf_counter() - began
    connection.rollback()
    return seconds, counts


def _settle(connection: Connection) -> None:
    connection.autocommit = True
    execute(connection, "VACUUM ANALYZE")
    execute(connection, "CHECKPOINT")
    connection.autocommit = False
