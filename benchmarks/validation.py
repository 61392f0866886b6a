"""Rules with all their failing rows stored, beside SQL written by hand that does the same."""

import statistics
import time
from dataclasses import dataclass

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812
from psycopg2.sql import SQL

from benchmarks import fifteen
from benchmarks.command import Measured, measure
from benchmarks.fifteen import RULES
from benchmarks.fresh import Fresh, fresh
from benchmarks.table import as_table
from csvlib.database.embedded import READER
from csvlib.database.queries import execute, fetch, load

QUERIES = load(fifteen.__file__)
SHARES = (2, 10)
MOST_TIMES, MOST_MIB = 1.5, 400.0
_RUN = """
INSERT INTO csv_desk.upload (id, name, size, created_by)
VALUES (repeat('a', 32), 'rows.csv', 1, 'benchmark') ON CONFLICT DO NOTHING;
INSERT INTO csv_desk.run (upload_id, source, state, created_by)
VALUES (repeat('a', 32), 'rows', 'preparing', 'benchmark') RETURNING id;
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians of several turns, one after the other; `stored` issues each time."""

    share: int
    stored: int
    seconds: float
    by_hand: float
    peak_mib: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.by_hand


def speed() -> str:
    """1,000,000 prepared rows, 15 rules: seconds and peak memory, beside 15 INSERT … SELECT."""
    found = [compare(share) for share in SHARES]
    header = ("rows that break each rule", "issues", "rules, s", "by hand, s", "ratio", "peak, MiB")
    rows = [
        (
            f"{one.share} %",
            f"{one.stored:,}",
            f"{one.seconds:.1f}",
            f"{one.by_hand:.1f}",
            f"{one.ratio:.2f}",
            f"{one.peak_mib:.0f}",
        )
        for one in found
    ]
    met = all(one.ratio <= MOST_TIMES and one.peak_mib <= MOST_MIB for one in found)
    wanted = f"at most {MOST_TIMES} times the SQL by hand, and at most {MOST_MIB:.0f} MiB"
    return f"{as_table(header, rows)}\n\n{'met' if met else 'NOT MET'}: {wanted}"


def compare(share: int, turns: int = 3) -> Compared:
    """Raises SystemExit unless both find the same rows."""
    with fresh() as place:
        connection = psycopg2.connect(place.url)
        run_id = prepare(connection, share)
        measured, hand = [], []
        for _ in range(turns):
            _empty(connection)
            hand.append(by_hand(connection, run_id))
            _empty(connection)
            measured.append(_by_rules(place, run_id))
        failed = measured[0].outcome["failed"]
        if list(failed.values()) != hand[0][1]:
            raise SystemExit(f"by hand {hand[0][1]}, by rules {failed}")
        connection.close()
    return Compared(
        share=share,
        stored=sum(failed.values()),
        seconds=statistics.median(one.outcome["seconds"] for one in measured),
        by_hand=statistics.median(seconds for seconds, _ in hand),
        peak_mib=max(one.peak_mib for one in measured),
    )


def prepare(connection: Connection, share: int, rows: int = 1_000_000) -> int:
    """Makes the rows, and a run; returns its number."""
    with connection:
        execute(connection, QUERIES["bad"], share=share)
        execute(connection, QUERIES["prepare"], rows=rows)
        execute(connection, "ALTER TABLE csv_staging.prepared_1_1 ADD PRIMARY KEY (_row_no)")
        execute(connection, "ANALYZE csv_staging.prepared_1_1")
        run_id: int = fetch(connection, _RUN)[0]["id"]
    return run_id


def by_hand(connection: Connection, run_id: int) -> tuple[float, list[int]]:
    """Seconds, and how many rows break each rule."""
    began = time.perf_counter()
    with connection:
        failed = [
            execute(
                connection,
                SQL(QUERIES["by_hand"]).format(
                    raw=SQL(rule.raw),
                    rows=SQL(rule.rows),
                    failing=SQL(rule.failing.replace("%", "%%")),
                ),
                run=run_id,
                header=rule.column,
                rule=f"rule-{number}",
            )
            for number, rule in enumerate(RULES, 1)
        ]
    return time.perf_counter() - began, failed


def _by_rules(place: Fresh, run_id: int) -> Measured:
    environment = {**place.environment, "CSVDESK_RULES_ROLE": READER}
    return measure([place.url, str(run_id)], environment, module="benchmarks.checking")


def _empty(connection: Connection) -> None:
    with connection:
        execute(connection, "TRUNCATE csv_desk.issue")
    connection.autocommit = True
    execute(connection, "CHECKPOINT")
    connection.autocommit = False
