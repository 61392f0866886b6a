"""Named SQL beside its module, and values that are always bound."""

from pathlib import Path

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

import csvlib
from csvlib.database.engine import Database
from csvlib.database.queries import execute, fetch, fetch_one, load

MODULES = sorted(
    path.with_suffix(".py")
    for path in Path(csvlib.__file__).parent.rglob("*.sql")
    if path.with_suffix(".py").exists() and "migrations" not in path.parts
)


def test_queries_are_found_under_their_names(tmp_path: Path) -> None:
    (tmp_path / "m.sql").write_text("-- a file\n-- name: one\nSELECT 1\n\n-- name: two\nSELECT 2\n")
    queries = load(str(tmp_path / "m.py"))
    assert {name: text.strip() for name, text in queries.items()} == {
        "one": "SELECT 1",
        "two": "SELECT 2",
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_every_file_of_sql_is_named_query_by_query(module: Path) -> None:
    queries = load(str(module))
    assert queries
    assert all(text.strip() for text in queries.values())


@pytest.fixture
def shared(shared_database: Database):
    with shared_database.transaction() as connection:
        yield connection
        connection.rollback()


def test_rows_come_by_column_name(shared: Connection) -> None:
    query = "SELECT n, n * 2 AS twice FROM generate_series(1, %(last)s) AS n"
    assert fetch(shared, query, last=2) == [{"n": 1, "twice": 2}, {"n": 2, "twice": 4}]


def test_the_first_row_or_none(shared: Connection) -> None:
    query = "SELECT n FROM generate_series(1, %(last)s) AS n"
    assert fetch_one(shared, query, last=3) == {"n": 1}
    assert fetch_one(shared, query, last=0) is None


def test_a_statement_tells_how_many_rows_it_wrote(shared: Connection) -> None:
    execute(shared, "CREATE TEMPORARY TABLE t (x text)")
    assert execute(shared, "INSERT INTO t VALUES (%(a)s), (%(b)s)", a="1", b="2") == 2
    assert execute(shared, "DELETE FROM t WHERE x = %(x)s", x="1") == 1


@pytest.mark.parametrize("text", ["'; DROP TABLE media.contact; --", "%s", "100%", "\\", "{}"])
def test_a_value_is_a_value(shared: Connection, text: str) -> None:
    assert fetch_one(shared, "SELECT %(x)s AS x", x=text) == {"x": text}
