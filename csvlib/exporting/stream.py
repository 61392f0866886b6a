"""An export as it goes out: a thread reads from PostgreSQL, and waits when nobody takes more."""

from collections.abc import Iterator
from queue import Empty, Queue
from threading import Thread

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database
from csvlib.database.queries import execute
from csvlib.exporting.copying import SNAPSHOT, Copy, copy_out, prepare
from csvlib.model import Format, View

# Pieces of 256 KiB that may wait. Two are the least: see `Channel.close`.
_WAITING = 4


def stream(database: Database, view: View, format: Format) -> Iterator[bytes]:  # noqa: A002
    """A view as a CSV file, in pieces of about 256 KiB, from one snapshot.

    Everything that can be wrong with the view or the format is raised here and now, before a
    first byte: UnknownTable, UnknownField, NoRights, BadFilter, ExportProblem. Closing the
    iterator ends the query; one that was never begun holds no connection.
    """
    with database.transaction() as connection:
        copy = prepare(connection, view, format)
    return _pieces(database, copy)


def _pieces(database: Database, copy: Copy) -> Iterator[bytes]:
    with database.transaction() as connection:
        execute(connection, SNAPSHOT)
        channel = Channel()
        producer = Thread(target=_produce, args=(connection, copy, channel), daemon=True)
        producer.start()
        try:
            yield from channel
        finally:
            channel.close()
            if not channel.ended:
                connection.cancel()
            producer.join()


def _produce(connection: Connection, copy: Copy, channel: "Channel") -> None:
    try:
        copy_out(connection, copy, channel.put)
    except BaseException as error:
        channel.end(error)
    else:
        channel.end()


class Channel:
    """Pieces from one thread to another, a few at a time; when closed, it swallows what comes."""

    def __init__(self) -> None:
        self._queue: Queue[bytes | BaseException | None] = Queue(_WAITING)
        self._closed = False
        self.ended = False

    def put(self, piece: bytes) -> None:
        """Waits for room."""
        if piece and not self._closed:
            self._queue.put(piece)

    def end(self, error: BaseException | None = None) -> None:
        """The last word of the producer; the reader gets the error."""
        self.ended = True
        self._queue.put(error)

    def close(self) -> None:
        """The reader's last word. A `put` that waits now, and `end`, find room."""
        self._closed = True
        try:
            while True:
                self._queue.get_nowait()
        except Empty:
            return

    def __iter__(self) -> Iterator[bytes]:
        while isinstance(item := self._queue.get(), bytes):
            yield item
        if item is not None:
            raise item
