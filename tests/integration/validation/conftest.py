"""A prepared table made of a query, checked by rules given as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.embedded import READER
from csvlib.model import Report, TableName
from csvlib.validation import Suite, validate
from csvlib.validation.suites import parse

RELATION = TableName("csv_staging", "prepared_1")
TABLE = TableName("media", "contact")

_PREPARE = """
DROP TABLE IF EXISTS csv_staging.prepared_1;
CREATE UNLOGGED TABLE csv_staging.prepared_1 AS
SELECT row_number() OVER () AS _row_no, row_number() OVER () + 1 AS _line_no, given.*
FROM ({query}) AS given;
"""
_RUN = """
INSERT INTO csv_desk.upload (id, name, size, created_by)
VALUES (repeat('a', 32), 'rows.csv', 1, 'test') ON CONFLICT DO NOTHING;
INSERT INTO csv_desk.run (upload_id, source, state, created_by)
VALUES (repeat('a', 32), 'rows', 'preparing', 'test') RETURNING id;
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a test asks: prepare rows, run rules, look at the issues."""

    url: str
    connection: Connection
    run_id: int

    def execute(self, query: str, values: object = None) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def prepare(self, query: str) -> None:
        self.execute(_PREPARE.format(query=query))
        self.connection.commit()

    def columns(self) -> frozenset[str]:
        names = self.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = %s AND table_name = %s",
            (RELATION.schema, RELATION.name),
        )
        return frozenset(name for (name,) in names)

    def check(
        self,
        *configs: Mapping[str, Any],
        suite: Suite | None = None,
        available: frozenset[str] | None = None,
        labels: Mapping[str, str] | None = None,
        timeout_seconds: int = 60,
        changed: TableName | None = None,
    ) -> Report:
        return validate(
            self.url,
            RELATION,
            suite or parse({"expectations": list(configs)}, TABLE),
            self.columns() if available is None else available,
            self.connection,
            self.run_id,
            timeout_seconds=timeout_seconds,
            labels=labels or {},
            role=READER,
            changed=changed,
        )

    def failing(self, rule_id: str = "rule") -> list[int]:
        found = self.execute(
            "SELECT row_no FROM csv_desk.issue WHERE run_id = %s AND rule_id = %s ORDER BY row_no",
            (self.run_id, rule_id),
        )
        return [row_no for (row_no,) in found]


@pytest.fixture
def desk(connection: Connection, database_url: str) -> Desk:
    with connection.cursor() as cursor:
        cursor.execute(_RUN)
        (run_id,) = cursor.fetchone() or (0,)
    connection.commit()
    return Desk(database_url, connection, run_id)


@pytest.fixture
def reader(database_url: str) -> Iterator[Connection]:
    """A second connection, which sees only what has been committed."""
    opened = psycopg2.connect(database_url)
    yield opened
    opened.close()


@pytest.fixture
def rule() -> Any:
    """Builds one rule's JSON: rule("type", column="email", ...)."""

    def build(kind: str, *, rule_id: str = "rule", columns: Any = None, **kwargs: Any) -> Any:
        meta = {"rule_id": rule_id, "code": "some_code"}
        return {
            "type": kind,
            "kwargs": kwargs,
            "meta": meta | ({"columns": columns} if columns else {}),
            "description": "Something holds.",
            "severity": "warning",
        }

    return build
