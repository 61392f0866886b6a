"""Streams: flat in memory, one snapshot, and gone when nobody reads them."""

import time
import tracemalloc
from itertools import islice

import psycopg2
import pytest

from csvlib.errors import DatabaseUnavailable, ExportProblem, UnknownField
from csvlib.exporting import stream
from csvlib.exporting.stream import Channel
from csvlib.model import Format, TableName, View

MANY = View(TableName("public", "many"), ("n", "filler"))
CONTACT = View(TableName("media", "contact"), ("id", "bio"))

RUNNING = """
    SELECT count(*)::int FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'COPY%%' AND state = 'active'
"""


@pytest.fixture
def many(db):
    db.ask("CREATE TABLE public.many AS SELECT n, repeat(n::text, 20) AS filler "
           "FROM generate_series(1, 200000) AS n")  # fmt: skip
    return db


def test_memory_stays_flat_and_nothing_is_lost(many) -> None:
    tracemalloc.start()
    size = lines = 0
    for piece in stream(many.database, MANY, Format()):
        size += len(piece)
        lines += piece.count(b"\n")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert lines == 200_001
    assert size > 20_000_000
    assert peak < 4_000_000


def test_closing_ends_the_query_and_frees_the_connection(many) -> None:
    pieces = stream(many.database, MANY, Format())
    assert len(list(islice(pieces, 2))) == 2
    assert many.ask(RUNNING) == [(1,)]
    in_use = many.database.engine.pool.checkedout()
    began = time.monotonic()
    pieces.close()
    assert time.monotonic() - began < 1
    assert many.ask(RUNNING) == [(0,)]
    assert many.database.engine.pool.checkedout() == in_use - 1


def test_a_connection_is_as_good_as_new_after_a_cancel(many) -> None:
    for _ in range(5):
        pieces = stream(many.database, MANY, Format())
        next(pieces)
        pieces.close()
        assert many.ask("SELECT count(*) FROM public.many") == [(200_000,)]
    assert many.database.engine.pool.checkedin() <= 2


def test_a_stream_never_begun_holds_no_connection(media) -> None:
    before = media.database.engine.pool.checkedout()
    pieces = stream(media.database, CONTACT, Format())
    assert media.database.engine.pool.checkedout() == before
    pieces.close()


def test_rows_written_meanwhile_are_not_in_it(many) -> None:
    pieces = stream(many.database, MANY, Format())
    first = next(pieces)
    many.ask("DELETE FROM public.many")
    assert first.count(b"\n") + sum(piece.count(b"\n") for piece in pieces) == 200_001


def test_what_is_wrong_is_told_before_the_first_byte(media) -> None:
    with pytest.raises(UnknownField):
        stream(media.database, View(CONTACT.table, ("nobody",)), Format())
    with pytest.raises(ExportProblem):
        stream(media.database, CONTACT, Format(encoding="none"))


def test_a_character_the_encoding_lacks_reaches_the_reader(db) -> None:
    db.ask("UPDATE media.contact SET bio = '東' WHERE id = 1000")
    with pytest.raises(ExportProblem, match="latin-1"):
        list(stream(db.database, CONTACT, Format(encoding="latin-1")))
    assert db.database.engine.pool.checkedout() == 0


def test_a_database_that_goes_away_is_told(many, server_url: str) -> None:
    pieces = stream(many.database, MANY, Format())
    next(pieces)
    connection = psycopg2.connect(server_url)
    with connection, connection.cursor() as cursor:
        name = many.database.url.split("/")[3].split("?")[0]
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
        )
    connection.close()
    with pytest.raises(DatabaseUnavailable):
        list(pieces)


def test_a_channel_hands_on_pieces_in_order_and_then_the_error() -> None:
    channel = Channel()
    channel.put(b"a")
    channel.put(b"")
    channel.put(b"b")
    channel.end(ValueError("gone"))
    reader = iter(channel)
    assert [next(reader), next(reader)] == [b"a", b"b"]
    with pytest.raises(ValueError, match="gone"):
        next(reader)


def test_a_closed_channel_never_makes_its_writer_wait() -> None:
    channel = Channel()
    channel.put(b"a")
    channel.close()
    for _ in range(100):
        channel.put(b"b")
    channel.end()
    assert list(channel) == []
