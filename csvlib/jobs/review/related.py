"""The related names of a file, distinct, with what becomes of each."""

from collections.abc import Collection
from dataclasses import dataclass

from psycopg2 import sql

from csvlib.catalog import reflect
from csvlib.database.queries import Row, fetch
from csvlib.jobs import runs, staged
from csvlib.jobs.desk import Desk
from csvlib.model import Found, RelatedRow, TableName

_COUNTS = sql.SQL(
    """
SELECT status, count(*) AS names, count(by) AS chosen FROM {}
WHERE status <> 'unused' GROUP BY status
"""
)

_ROWS = sql.SQL(
    """
SELECT relation, value, status, rows, label, by FROM {}
WHERE status = ANY (%(status)s) AND strpos(lower(value), lower(%(matching)s)) > 0
    AND (NOT %(chosen)s OR by IS NOT NULL)
ORDER BY array_position(%(order)s, status), rows DESC, relation, value
LIMIT %(limit)s OFFSET %(skip)s
"""
)

_ALIAS = """
SELECT id FROM csv_desk.alias
WHERE (table_schema, table_name) = (%(schema)s, %(table)s)
    AND folded = csv_desk.fold(%(value)s) AND revoked_at IS NULL
"""

ORDER = (
    Found.AMBIGUOUS,
    Found.MISSING,
    Found.CREATE,
    Found.EMPTY,
    Found.IN_FILE,
    Found.FOUND,
)
"""What needs a person comes first."""


@dataclass(frozen=True, slots=True)
class RelatedNumbers:
    """Different names by what became of them; `chosen`: those that somebody has decided on."""

    names: dict[Found, int]
    chosen: int = 0

    def of(self, *kinds: Found) -> int:
        return sum(self.names.get(kind, 0) for kind in kinds)


def related_numbers(desk: Desk, run_id: int) -> RelatedNumbers:
    """All zero once the rows are gone."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        found = fetch(connection, _COUNTS.format(tables["related"])) if tables else []
    return RelatedNumbers(
        names={Found(row["status"]): row["names"] for row in found},
        chosen=sum(row["chosen"] for row in found),
    )


def related_rows(
    desk: Desk,
    run_id: int,
    limit: int = 1000,
    *,
    skip: int = 0,
    status: Collection[Found] = ORDER,
    matching: str = "",
    chosen: bool = False,
) -> tuple[RelatedRow, ...]:
    """Distinct related names: what needs attention first, then what would be created.

    `skip` so many; only those of a `status`, with the text `matching` in the name, or that were
    `chosen` by somebody, in this file or for every one. None once the
    rows are gone.
    """
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        if tables is None or run.table is None:
            return ()
        rows = fetch(
            connection,
            _ROWS.format(tables["related"]),
            status=[one.value for one in status],
            matching=matching.replace("\0", "").strip(),
            chosen=chosen,
            order=[one.value for one in ORDER],
            limit=limit,
            skip=skip,
        )
        relations = reflect(connection, run.table).relations
        targets = {relation.name: relation.target for relation in relations}
    return tuple(
        _related(row, targets[row["relation"]]) for row in rows if row["relation"] in targets
    )


def alias_of(desk: Desk, row: RelatedRow) -> int | None:
    """The number of the alias that holds for a name in every file; None where there is none."""
    with desk.database.transaction() as connection:
        found = fetch(
            connection, _ALIAS, schema=row.table.schema, table=row.table.name, value=row.value
        )
    return found[0]["id"] if found else None


def _related(row: Row, table: TableName) -> RelatedRow:
    return RelatedRow(
        relation=row["relation"],
        table=table,
        value=row["value"],
        status=Found(row["status"]),
        rows=row["rows"],
        label=row["label"],
        by_alias=row["by"] == "alias",
        by_choice=row["by"] == "choice",
    )
