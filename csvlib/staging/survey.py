"""What whole columns hold: their different cells counted, and how those can be read.

Cells are counted in Python, which takes a million rows in some seconds, and only what could be a
day goes to the database, each different one once. Memory is bounded: of a column with too many
different cells the commonest are kept, and their number is estimated.
"""

import heapq
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from psycopg2 import sql

from csvlib.database.engine import Database
from csvlib.database.queries import Query, fetch
from csvlib.mapping.dates import date
from csvlib.mapping.formats import NUMBER_FORMATS, ORDERS, Marks
from csvlib.mapping.readings import day, marks
from csvlib.model import ColumnSurvey, Field, Kind, Record, Reject, Survey, Transform

HELD = 10_000
"""So many different cells of a column are counted exactly."""

COMMON = 1_000
"""So many are kept of a column that has more."""

SHOWN = 100
LONGEST_SHOWN = 200
_SKETCH = 1_024
_COULD_BE = re.compile(r"[\d+\-.,'($€£¥]|CHF|EUR|GBP|USD").match
"""Most cells are no day and no number, and their first character says so."""

_BATCH_CELLS = 100_000
_HASHES = 2**64

Step = Callable[[int], None]


def survey(
    database: Database,
    records: Iterable[Record | Reject],
    headers: Sequence[str],
    *,
    most_cells: int,
    step: Step,
) -> Survey:
    """Looks at the good records up to `most_cells` cells.

    `step` is told the rows so far, several times a second; what it raises ends the survey.
    """
    columns = [_Column() for _ in headers]
    rows = 0
    batches = _batches(records, len(headers))
    for batch in batches:
        rows += len(batch)
        for column, cells in zip(columns, zip(*batch, strict=True), strict=True):
            column.add(cells)
        step(rows)
        if rows * len(headers) >= most_cells:
            break
    whole = next(batches, None) is None
    found = []
    for column, header in zip(columns, headers, strict=True):
        found.append(column.done(database, header))
        step(rows)
    return Survey(rows=rows, whole=whole, columns=tuple(found))


def _batches(records: Iterable[Record | Reject], width: int) -> Iterator[list[list[str]]]:
    good = (record.cells for record in records if isinstance(record, Record) and any(record.cells))
    while batch := list(islice(good, max(1, _BATCH_CELLS // max(1, width)))):
        yield batch


class _Column:
    """The tally of one column; `pending` are the cells since it was last settled."""

    def __init__(self) -> None:
        self._pending: Counter[str] = Counter()
        self._common: Counter[str] = Counter()
        self._days: Counter[str] = Counter()
        self._marks: Counter[Marks] = Counter()
        self._whole = 0
        self._smallest: list[int] = []
        self._exact = True
        self._filled = self._blank = 0

    def add(self, cells: Iterable[str]) -> None:
        self._pending.update(map(str.strip, cells))
        if len(self._pending) > HELD:
            self._settle()

    def done(self, database: Database, header: str) -> ColumnSurvey:
        self._settle()
        return ColumnSurvey(
            header=header,
            filled=self._filled,
            blank=self._blank,
            distinct=len(self._common) if self._exact else self._estimate(),
            exact=self._exact,
            values=self._values(),
            orders=count_days(database, self._days),
            numbers=self._numbers(),
        )

    def _settle(self) -> None:
        pending, self._pending = self._pending, Counter()
        self._blank += pending.pop("", 0)
        self._filled += pending.total()
        self._read([item for item in pending.items() if _COULD_BE(item[0])])
        self._sketch(pending)
        if self._exact:
            self._common.update(pending)
        else:
            # One of very many that is seen once is not going to be among the commonest.
            known = self._common
            known.update({c: n for c, n in pending.items() if n > 1 or c in known})
        if len(self._common) > HELD:
            self._exact = False
            self._common = Counter(dict(self._common.most_common(COMMON)))

    def _read(self, cells: list[tuple[str, int]]) -> None:
        """Bare digits are numbers with any marks: they are counted apart, for they are many."""
        for cell, count in cells:
            if cell.isdecimal():
                self._whole += count
                if len(cell) != len("20261231"):
                    continue
            else:
                for pair in marks(cell):
                    self._marks[pair] += count
            if written := day(cell):
                self._days[written] += count

    def _numbers(self) -> dict[str, int]:
        counts = {"".join(pair): self._marks[pair] + self._whole for pair in NUMBER_FORMATS}
        return {pair: count for pair, count in counts.items() if count}

    def _sketch(self, pending: Iterable[str]) -> None:
        """The smallest hashes of all: how close they lie tells how many there are."""
        hashes = {number % _HASHES for number in map(hash, pending)}
        if len(self._smallest) == _SKETCH:
            limit = self._smallest[-1]
            hashes = {number for number in hashes if number < limit}
        self._smallest = heapq.nsmallest(_SKETCH, hashes.union(self._smallest))

    def _estimate(self) -> int:
        return max(HELD, round((_SKETCH - 1) * _HASHES / self._smallest[-1]))

    def _values(self) -> tuple[tuple[str, int], ...]:
        common = self._common.most_common(SHOWN)
        if len(self._common) > SHOWN and common[0][1] == 1:
            return ()
        return tuple((cell[:LONGEST_SHOWN], count) for cell, count in common)


def count_days(database: Database, days: Counter[str]) -> dict[str, int]:
    """How many are dates under each order, by the expressions that would load them."""
    if not days:
        return {}
    with database.transaction() as connection:
        (row,) = fetch(connection, _ORDERS, days=list(days), counts=list(days.values()))
    return {order: int(row[order]) for order in ORDERS if row[order]}


def _orders_query() -> Query:
    field = Field("day", "date", Kind.DATE)
    counts = [
        sql.SQL("sum(n) FILTER (WHERE {} IS NOT NULL) AS {}").format(
            date(field, Transform(date_order=order), sql.Identifier("day")).value,
            sql.Identifier(order),
        )
        for order in ORDERS
    ]
    return sql.SQL(
        "SELECT {} FROM unnest(%(days)s::text[], %(counts)s::bigint[]) AS one (day, n)"
    ).format(sql.SQL(", ").join(counts))


_ORDERS = _orders_query()
