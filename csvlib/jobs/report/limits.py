"""PostgreSQL's settings for single statements whose plan it would choose wrongly."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch_one

_SET = "SELECT set_config(%(name)s, %(value)s, true)"

WHOLE = {"enable_nestloop": "off", "enable_mergejoin": "off", "work_mem": "64MB"}
"""For joins of a whole file with its problems. These are too new for the planner to know their
number: taken for few, each would be looked up by itself, or all sorted, which takes twice as long
as to hash them. What is sorted fits into the memory for the most part."""

FEW = 20_000
"""So many rows of a group are looked up one by one, in less time than a file is read through."""


@contextmanager
def within(connection: Connection, settings: dict[str, str]) -> Iterator[None]:
    """Settings for the statements of this block, within the caller's transaction.

    An error leaves them: it ends the transaction, and with it the settings.
    """
    before = {name: _current(connection, name) for name in settings}
    for name, value in settings.items():
        execute(connection, _SET, name=name, value=value)
    yield
    for name, value in before.items():
        execute(connection, _SET, name=name, value=value)


def _current(connection: Connection, name: str) -> str:
    row = fetch_one(connection, "SELECT current_setting(%(name)s) AS value", name=name)
    assert row is not None
    return str(row["value"])
