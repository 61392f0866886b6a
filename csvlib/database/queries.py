"""Fixed SQL lives in .sql files beside the module that runs it, each query under its name."""

import re
from pathlib import Path
from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812
from psycopg2.extras import RealDictCursor
from psycopg2.sql import SQL, Composable, Composed

_NAME = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)

Row = dict[str, Any]
Query = str | Composable


def load(module: str) -> dict[str, str]:
    """The queries of the `.sql` file beside the Python file `module`, by name."""
    parts = _NAME.split(Path(module).with_suffix(".sql").read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def fetch(connection: Connection, query: Query, **values: object) -> list[Row]:
    """All rows of a query, each by column name. For answers that are known to be short."""
    with connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(*_ready(connection, query, values))
        return [dict(row) for row in cursor]


def fetch_one(connection: Connection, query: Query, **values: object) -> Row | None:
    rows = fetch(connection, query, **values)
    return rows[0] if rows else None


def execute(connection: Connection, query: Query, **values: object) -> int:
    """Runs a statement; returns how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(*_ready(connection, query, values))
        return cursor.rowcount


def _ready(
    connection: Connection, query: Query, values: dict[str, object]
) -> tuple[str, dict[str, object] | None]:
    """With values, the driver takes every % for a placeholder, in quoted names too."""
    return _text(connection, query, doubled=bool(values)), values or None


def _text(connection: Connection, query: Query, *, doubled: bool) -> str:
    if isinstance(query, str):
        return query
    if isinstance(query, Composed):
        return "".join(_text(connection, part, doubled=doubled) for part in query.seq)
    text = query.as_string(connection)
    return text if isinstance(query, SQL) or not doubled else text.replace("%", "%%")
