"""How far a job is: told from its own connection, at most twice a second, seen by everybody."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg2

from csvlib.errors import DatabaseUnavailable
from csvlib.jobs import steps
from csvlib.jobs.desk import Desk
from csvlib.model import Attempt

_EVERY_SECONDS = 0.5


@dataclass(slots=True)
class Progress:
    """One attempt's phases: their marks of progress, and the seconds each one took."""

    desk: Desk
    run_id: int
    attempt: Attempt
    seconds: dict[str, float] = field(default_factory=dict)
    _last: float = 0.0

    @contextmanager
    def phase(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Gives a function that is told how many rows are done."""
        began = time.perf_counter()
        self._write(name, 0, total)

        def done(rows: int) -> None:
            if time.monotonic() - self._last >= _EVERY_SECONDS:
                self._write(name, rows, max(total, rows))

        try:
            yield done
        finally:
            self.seconds[name] = round(time.perf_counter() - began, 3)

    def _write(self, phase: str, done: int, total: int) -> None:
        self._last = time.monotonic()
        try:
            with self.desk.database.transaction() as connection, connection.cursor() as cursor:
                # A mark is not worth waiting for: the work itself may hold the row just now.
                cursor.execute("SET LOCAL lock_timeout = '200ms'")
                steps.progress(
                    connection, self.run_id, self.attempt, phase=phase, done=done, total=total
                )
        except (psycopg2.errors.LockNotAvailable, DatabaseUnavailable):
            return
