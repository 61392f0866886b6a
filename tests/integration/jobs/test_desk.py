"""The desk of a process: its database is ready, or it says what to do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csvlib.database import embedded, migrate
from csvlib.errors import DatabaseUnavailable, NotMigrated
from csvlib.jobs import desk as desks
from csvlib.jobs.desk import open_desk
from csvlib.settings import settings


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """As in a new process, and again afterwards."""
    for cached in (settings, open_desk):
        cached.cache_clear()
    yield
    for cached in (settings, open_desk):
        cached.cache_clear()


def test_a_database_that_is_named_is_opened_once(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("CSVDESK_DATA_DIR", str(tmp_path))
    desk = open_desk()
    assert open_desk() is desk
    assert (desk.database.url, desk.database.embedded) == (database_url, False)
    assert desk.settings.rules_role is None
    assert desk.spool.root == tmp_path.resolve() / "spool"
    desk.database.close()


def test_a_named_database_is_never_migrated_unasked(
    server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server_url)
    with pytest.raises(NotMigrated, match="db upgrade"):
        open_desk()


def test_a_server_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/nothing")
    with pytest.raises(DatabaseUnavailable):
        open_desk()


def test_without_one_the_embedded_server_is_made_ready_with_the_demo(
    server_url: str, database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On a database without a schema of ours, as a new embedded server has it."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("CSVDESK_DATA_DIR", str(tmp_path))
    started: list[Path] = []
    monkeypatch.setattr(embedded, "start", lambda path: started.append(path) or database_url)
    emptied = desks.open_database(database_url)
    with emptied.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA csv_desk, csv_staging, media CASCADE")
    emptied.close()
    desk = open_desk()
    assert started == [tmp_path.resolve() / "postgres"]
    assert desk.database.embedded
    assert desk.settings.rules_role == embedded.READER
    assert migrate.current(desk.database) == migrate.head()
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM media.contact")
        assert cursor.fetchone() == (2000,)
        cursor.execute("DROP SCHEMA media CASCADE")
    desk.database.close()

    open_desk.cache_clear()
    again = open_desk()
    with again.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace('media')")
        assert cursor.fetchone() == (None,), "a demo that was dropped stays dropped"
    again.database.close()
