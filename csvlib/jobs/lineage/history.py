"""What runs did to one row of a table, and who wrote what its cells hold now."""

from collections.abc import Mapping
from contextlib import suppress

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import Row, fetch, load
from csvlib.errors import RowNotFound
from csvlib.jobs.desk import Desk
from csvlib.jobs.lineage.present import Present, find, label_of
from csvlib.jobs.lineage.sources import sources
from csvlib.model import (
    CellOrigin,
    LinkOrigin,
    RowHistory,
    RunId,
    RunKind,
    Table,
    TableName,
    Writer,
    Written,
)

SQL = load(__file__)


def history(desk: Desk, table: TableName, key: Mapping[str, str]) -> RowHistory:
    """One row and where its cells are from. `key` as text, by the columns of one of its keys.

    Raises RowNotFound, also for a key that does not fit the table; UnknownTable, NoRights.
    """
    with desk.database.transaction() as connection:
        reflected = reflect(connection, table)
        present = find(connection, reflected, key)
        lines = fetch(
            connection,
            SQL["lines"],
            key=present.key,
            whole=present.whole,
            columns=list(present.cells),
            schema=table.schema,
            table=table.name,
        )
        origins = _origins(present, lines)
        told = sources(connection, reflected, origins)
        former = _former(connection, reflected, origins)
    return RowHistory(
        table=table,
        key=dict(key),
        cells=present.cells,
        origins=told,
        labels=present.labels,
        former=former,
        lists=_lists(present, lines),
        writers=tuple(_writer(line) for line in lines),
    )


def _origins(present: Present, lines: list[Row]) -> dict[str, CellOrigin]:
    """Of each column the last line that wrote it, unless the row was removed since."""
    found: dict[str, CellOrigin] = {}
    for line in lines:
        if line["action"] == Written.DELETE:
            break
        writer = _writer(line)
        for column, now in present.cells.items():
            if column not in found and _wrote(line, column):
                found[column] = _origin(writer, line, column, now)
    return {column: found[column] for column in present.cells if column in found}


def _wrote(line: Row, column: str) -> bool:
    return line["action"] == Written.INSERT or column in (line["after"] or {})


def _origin(writer: Writer, line: Row, column: str, now: str | None) -> CellOrigin:
    """A new row was kept as JSON, which writes some types otherwise: its own text, where it can."""
    written = (line["after"] or {}).get(column)
    if line["action"] == Written.INSERT:
        since = column in line["differs"]
        return CellOrigin(writer, written if since else now, since=since)
    before = (line["before"] or {}).get(column)
    return CellOrigin(writer, written, before, since=written != now)


def _former(
    connection: Connection, table: Table, origins: Mapping[str, CellOrigin]
) -> dict[str, str | None]:
    """The last to be asked for: of a column that has another type by now it fails.

    Of a key over several columns a single one says nothing.
    """
    found = {}
    with suppress(RowNotFound):
        for relation in table.relations:
            origin = origins.get(relation.column or "")
            if origin is not None and origin.before is not None and not relation.rest:
                found[relation.name] = label_of(connection, relation, origin.before)
    return found


def _lists(present: Present, lines: list[Row]) -> dict[str, tuple[LinkOrigin, ...]]:
    return {
        relation: tuple(
            LinkOrigin(key, label, _added(lines, relation, key)) for key, label in entries
        )
        for relation, entries in present.lists.items()
    }


def _added(lines: list[Row], relation: str, key: str) -> Writer | None:
    """Who added an entry last; None where that was no run, or one has removed it since."""
    for line in lines:
        changed = (line["links"] or {}).get(relation, {})
        if key in changed.get("added", ()):
            return _writer(line)
        if key in changed.get("removed", ()) or line["action"] == Written.DELETE:
            return None
    return None


def _writer(line: Row) -> Writer:
    updated = line["action"] == Written.UPDATE
    touched = (*(line["after"] or ()), *(line["links"] or ())) if updated else ()
    alone = (line["approved_by"],) if line["approved_by"] else ()
    return Writer(
        run=RunId(line["run_id"]),
        kind=RunKind(line["kind"]),
        did=Written(line["action"]),
        file=line["source"],
        row_no=line["row_no"],
        line=line["line_no"],
        at=line["at"],
        started_by=line["created_by"],
        approved_by=tuple(line["approvals"]) or alone,
        undoes=line["undoes"],
        related=line["related"],
        touched=touched,
    )
