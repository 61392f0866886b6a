"""The demo schema `media`: an invented media database with about 2,000 contacts."""

from pathlib import Path

from psycopg2.extensions import connection as Connection  # noqa: N812

SCHEMA = "media"


def create(connection: Connection) -> bool:
    """Creates and fills the schema; returns False, and does nothing, where it exists."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s)", (SCHEMA,))
        if cursor.fetchone() != (None,):
            return False
        for name in ("schema.sql", "rows.sql"):
            cursor.execute((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return True
