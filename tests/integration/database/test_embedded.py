"""The PostgreSQL that a fresh machine gets."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from csvlib.database import embedded

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".data" / "tests"

PROCESS = """
import sys
from pathlib import Path
import psycopg2
from csvlib.database import embedded
connection = psycopg2.connect(embedded.start(Path(sys.argv[1])))
with connection, connection.cursor() as cursor:
    cursor.execute("CREATE TABLE IF NOT EXISTS note (x int)")
    cursor.execute("INSERT INTO note VALUES (1)")
    cursor.execute("SELECT count(*) FROM note")
    print(cursor.fetchone()[0])
connection.close()
"""


@pytest.fixture
def directory() -> Iterator[Path]:
    """Below the checkout, not below pytest's own: the server's user must be able to get there."""
    path = FOLDER / "embedded-fresh"
    shutil.rmtree(path, ignore_errors=True)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def test_a_running_server_is_joined(server_url: str) -> None:
    assert embedded.start(FOLDER / "postgres") == server_url


def test_it_is_new_enough_and_listens_on_no_port(server_url: str) -> None:
    connection = psycopg2.connect(server_url)
    with connection, connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
        assert connection.server_version >= 180_000
    connection.close()


def test_there_is_a_role_that_may_read_and_nothing_else(server_url: str) -> None:
    connection = psycopg2.connect(server_url)
    with connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls,"
            " ARRAY(SELECT r.rolname FROM pg_roles AS r WHERE pg_has_role(reader.oid, r.oid,"
            " 'member') AND r.oid <> reader.oid)"
            " FROM pg_roles AS reader WHERE rolname = %s",
            (embedded.READER,),
        )
        assert cursor.fetchone() == (False, False, False, False, False, ["pg_read_all_data"])
    connection.close()


def test_what_is_stored_survives_a_restart(directory: Path) -> None:
    """Each process starts the server, and stops it with itself."""
    counts = [
        subprocess.run(
            [sys.executable, "-c", PROCESS, str(directory / "postgres")],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
            timeout=120,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert counts == ["1", "2"]
    assert not (directory / "postgres" / "postmaster.pid").exists()
