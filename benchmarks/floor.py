"""The floor under an import: COPY and four hand-written statements, in one transaction."""

import time
from pathlib import Path

import psycopg2

_TEXT = """
CREATE TEMPORARY TABLE floor_text (
    first_name text, last_name text, email text, title text, outlet text, beats text,
    countries text, phone text, twitter_handle text, linkedin_url text, joined text,
    followers text, bio text
)
"""
_COPY = "COPY floor_text FROM STDIN (FORMAT csv, HEADER)"


def write_by_hand(url: str, path: Path) -> float:
    """Brings the contacts of `path` into the demo schema of a database; returns the seconds."""
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor, path.open("rb") as stream:
            began = time.perf_counter()
            cursor.execute(_TEXT)
            cursor.copy_expert(_COPY, stream)
            cursor.execute("ANALYZE floor_text")
            cursor.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
            connection.commit()
            return time.perf_counter() - began
    finally:
        connection.close()
