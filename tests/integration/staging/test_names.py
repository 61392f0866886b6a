"""Dropping the tables of one attempt leaves those of others."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.model import Attempt
from csvlib.staging.names import KINDS, StagingTables


def there(connection: Connection) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'csv_staging'")
        return {name for (name,) in cursor}


def test_an_attempt_drops_its_own_tables_and_what_is_missing_is_no_error(
    connection: Connection, tables: StagingTables
) -> None:
    other = StagingTables(tables.run, Attempt(2))
    with connection.cursor() as cursor:
        for name in (*(tables.name(kind) for kind in KINDS[:3]), other.name("raw")):
            cursor.execute(f"CREATE TABLE {name} ()")
    tables.drop(connection)
    assert there(connection) == {other.name("raw").name}
