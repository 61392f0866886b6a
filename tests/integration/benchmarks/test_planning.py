"""Both sides of the measurement find the same, cell by cell."""

from collections.abc import Iterator

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from benchmarks.planning import by_hand, by_plan, prepare, write
from csvlib.model import Counts

DIFFERENT = """
SELECT count(*) FROM by_hand_plan AS h FULL JOIN csv_staging.plan_1_1 AS l ON l.row_no = h._row_no
WHERE (h.action, h.id, h.version) IS DISTINCT FROM (l.action, l.key_0, l.version)
    OR coalesce(h.changes, '{}') <> coalesce(l.changes, '{}')
"""


@pytest.fixture
def plain(database_url: str) -> Iterator[Connection]:
    connection = psycopg2.connect(database_url)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("there", "counts"),
    [(False, Counts(created=500)), (True, Counts(updated=50, unchanged=450))],
    ids=["all new", "all there"],
)
def test_the_plan_and_sql_by_hand_find_the_same(
    plain: Connection, there: bool, counts: Counts
) -> None:
    prepare(plain, 500)
    if there:
        write(plain)
    assert by_hand(plain) == by_plan(plain) == counts
    with plain.cursor() as cursor:
        cursor.execute(DIFFERENT)
        assert cursor.fetchall() == [(0,)]
