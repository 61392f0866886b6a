"""What there is to write, in the order in which it is written, and in which portions."""

from collections.abc import Iterator
from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.layout import Layout, identity_column
from csvlib.model import Action

# New rows as the file has them, those that others of the file refer to first; then changed rows by
# their keys, so that two who change the same rows wait for each other instead of for ever.
_MAKE = sql.SQL(
    """
CREATE UNLOGGED TABLE {todo} AS
SELECT row_number() OVER (ORDER BY action, level, row_no_of_new, {keys}, row_no) AS place,
    row_no, action, level
FROM (
    SELECT l.row_no, l.action, {keys},
        CASE WHEN l.action = 'create' THEN l.level ELSE 0 END AS level,
        CASE WHEN l.action = 'create' THEN l.row_no END AS row_no_of_new
    FROM {plan} AS l
    WHERE l.action IN ('create', 'update')
) AS rows
"""
)

_STRETCHES = sql.SQL(
    "SELECT action, min(place) AS first, max(place) AS last FROM {} GROUP BY action, level"
    " ORDER BY first"
)

IN_BATCH = sql.SQL(
    "d.place BETWEEN %(first)s AND %(last)s AND d.place <> ALL (%(without)s::bigint[])"
)
"""For rows of `todo` under the alias d."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows at the places `first` to `last`: all of them are new, or none is.

    No row of a batch is referred to by another one of it.
    """

    action: Action
    first: int
    last: int
    without: tuple[int, ...] = ()

    @property
    def rows(self) -> int:
        return self.last - self.first + 1 - len(self.without)

    @property
    def places(self) -> dict[str, object]:
        """What `IN_BATCH` is bound to."""
        return {"first": self.first, "last": self.last, "without": list(self.without)}

    def each(self) -> tuple[int, ...]:
        left_out = set(self.without)
        return tuple(place for place in range(self.first, self.last + 1) if place not in left_out)

    def halves(self) -> tuple["Batch", "Batch"]:
        middle = (self.first + self.last) // 2
        return (
            Batch(self.action, self.first, middle, self._within(self.first, middle)),
            Batch(self.action, middle + 1, self.last, self._within(middle + 1, self.last)),
        )

    def _within(self, first: int, last: int) -> tuple[int, ...]:
        return tuple(place for place in self.without if first <= place <= last)


def make_todo(connection: Connection, plan: Layout) -> None:
    """Numbers the rows of the plan that are to be written, in the same way for the same plan."""
    keys = [identity_column(position) for position in range(max(1, len(plan.identity)))]
    todo = plan.tables["todo"]
    execute(connection, sql.SQL("DROP TABLE IF EXISTS {}").format(todo))
    execute(
        connection,
        _MAKE.format(todo=todo, plan=plan.tables["plan"], keys=sql.SQL(", ").join(keys)),
    )
    execute(connection, sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (place)").format(todo))
    execute(connection, sql.SQL("ANALYZE {}").format(todo))


def batches(connection: Connection, plan: Layout, size: int, after: int = 0) -> Iterator[Batch]:
    """All that is behind place `after`."""
    for row in fetch(connection, _STRETCHES.format(plan.tables["todo"])):
        for first in range(max(row["first"], after + 1), row["last"] + 1, size):
            yield Batch(Action(row["action"]), first, min(first + size - 1, row["last"]))
