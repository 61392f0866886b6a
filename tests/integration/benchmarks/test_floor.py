"""The hand-written import that benchmarks compare with."""

from pathlib import Path

from benchmarks.floor import write_by_hand
from benchmarks.generate import HEADER, contacts, outlets, write_contacts
from csvlib.database.engine import Database

ROWS = 60
COUNTS = """
SELECT
    (SELECT count(*) FROM media.contact),
    (SELECT count(*) FROM media.outlet),
    (SELECT count(*) FROM media.contact_beat),
    (SELECT count(*) FROM media.contact_country)
"""


def counts(database: Database) -> tuple[int, ...]:
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute(COUNTS)
        found = cursor.fetchone()
    assert found is not None
    return found


def names(column: str) -> int:
    """How many names the file's cells of a list hold."""
    position = HEADER.index(column)
    return sum(len(row[position].split(", ")) for row in contacts(ROWS))


def test_every_row_is_written_with_its_outlet_and_links(database: Database, tmp_path: Path) -> None:
    before = counts(database)
    seconds = write_by_hand(database.url, write_contacts(tmp_path / "contacts.csv", ROWS))
    written = tuple(now - then for now, then in zip(counts(database), before, strict=True))
    assert written == (ROWS, outlets(ROWS), names("Beats"), names("Countries"))
    assert seconds > 0
