"""A checked run, opened for a change of its rows by one transaction, and then checked again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import driver
from csvlib.errors import BadEdit, WrongState
from csvlib.jobs import dispatcher, runs, steps
from csvlib.jobs.desk import Desk
from csvlib.model import EditKind, FileProfile, Run
from csvlib.staging import StagingTables
from csvlib.staging.reuse import has_rows


@dataclass(frozen=True, slots=True)
class Reopened:
    """The run as it was, locked; `connection` is inside the transaction."""

    connection: Connection
    run: Run
    profile: FileProfile
    longest: int
    actor: str

    @property
    def tables(self) -> StagingTables:
        """Whose `raw` holds the rows as they were last fixed. Raises WrongState."""
        return tables_of(self.connection, self.run)

    def record(self, event: str, kind: EditKind, rows: int) -> None:
        """What was done, never to which text."""
        detail = {"kind": kind.value, "rows": rows}
        steps.record(self.connection, self.run.id, self.actor, event, detail)

    def require_column(self, position: int) -> None:
        """Raises BadEdit."""
        require_column(self.profile, position)

    def require_text(self, text: str) -> None:
        """What a cell can hold: no NUL, UTF-8, not longer than a whole record. Raises BadEdit."""
        try:
            size = len(text.encode())
        except UnicodeEncodeError:
            raise _unstorable() from None
        if "\0" in text:
            raise _unstorable()
        if size > self.longest:
            raise BadEdit(
                f"The text has {size:,} bytes; at most {self.longest:,} can be stored.",
                advice="Shorten it.",
            )


@contextmanager
def reopened(desk: Desk, run_id: int, actor: str) -> Iterator[Reopened]:
    """The plan is void, and the run waits for its check, when the block ends without an error.

    Raises RunNotFound, and WrongState where the run is neither ready nor failed, so that two
    changes never meet.
    """
    with desk.database.begin() as begun:
        connection = driver(begun)
        runs.read(connection, run_id)
        steps.reopen(connection, run_id)
        run = runs.read(connection, run_id)
        assert run.profile is not None
        yield Reopened(connection, run, run.profile, desk.settings.max_record_bytes, actor)
        dispatcher.enqueue_prepare(begun, run_id)


def tables_of(connection: Connection, run: Run) -> StagingTables:
    """Those of the last check, also of one that failed half-way. Raises WrongState."""
    for attempt in (run.prepared_attempt, run.attempt):
        if attempt is not None:
            tables = StagingTables(run.id, attempt)
            if has_rows(connection, tables, "raw"):
                return tables
    raise WrongState(
        "The rows of this file are not at hand any more.",
        advice="Check the file again; its fixes are kept.",
    )


def require_column(profile: FileProfile, position: int) -> None:
    """Raises BadEdit for a column that the file does not have."""
    if position not in range(len(profile.columns)):
        raise BadEdit(
            "The file has no such column.", advice="Open the import again, and choose another one."
        )


def _unstorable() -> BadEdit:
    return BadEdit(
        "The text holds a character that no text in the database may hold.",
        advice="Type the text anew rather than pasting it.",
    )
