"""Migrations, the version check and the demo, on a real server."""

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database import demo, migrate
from csvlib.database.engine import Database, open_database, require_version
from csvlib.errors import NoRights, NotMigrated, ServerTooOld


def test_a_migrated_database_is_at_the_head(database: Database) -> None:
    assert migrate.current(database) == migrate.head()
    migrate.require_head(database)


def test_upgrading_again_changes_nothing(database: Database) -> None:
    assert migrate.upgrade(database) is False


def test_a_database_without_the_schema_is_refused(database: Database) -> None:
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA csv_desk CASCADE")
    with pytest.raises(NotMigrated, match="db upgrade"):
        migrate.require_head(database)


def test_a_role_that_may_not_create_schemas_is_told_so(database: Database) -> None:
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA csv_desk CASCADE; DROP SCHEMA csv_staging CASCADE")
        cursor.execute("DROP ROLE IF EXISTS plain_role; CREATE ROLE plain_role LOGIN")
    restricted = open_database(database.url.replace("postgres:@", "plain_role@"))
    with pytest.raises(NoRights, match="db upgrade"):
        migrate.upgrade(restricted)
    restricted.close()
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("DROP ROLE plain_role")


@pytest.mark.parametrize("number", [90_624, 130_011, 150_018])
def test_an_older_server_is_refused_by_its_version(number: int) -> None:
    with pytest.raises(ServerTooOld, match="PostgreSQL 16 or newer"):
        require_version(number)


@pytest.mark.parametrize("number", [160_000, 180_004])
def test_a_newer_server_is_taken(number: int) -> None:
    require_version(number)


def test_the_demo_is_created_once(connection: Connection) -> None:
    assert demo.create(connection) is False
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM media.contact")
        assert cursor.fetchone() == (2000,)


def test_the_conservation_law_is_a_constraint(connection: Connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO csv_desk.upload (id, name, size, created_by)"
            " VALUES (repeat('a', 32), 'x.csv', 1, 'test')"
        )
        with pytest.raises(psycopg2.errors.CheckViolation, match="run_nothing_lost"):
            cursor.execute(
                "INSERT INTO csv_desk.run (upload_id, source, state, read, created, updated,"
                " unchanged, skipped, rejected, created_by)"
                " VALUES (repeat('a', 32), 'x.csv', 'committed', 3, 1, 0, 0, 0, 1, 'test')"
            )
