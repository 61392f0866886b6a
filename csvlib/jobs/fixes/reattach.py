"""A reject file that comes back, corrected: it is known again, and its rows are put back."""

import dataclasses
from collections.abc import Iterator

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.engine import driver
from csvlib.database.queries import execute, fetch, fetch_one, load
from csvlib.errors import FileProblem, WrongState
from csvlib.files import read, unescape_formula
from csvlib.jobs import dispatcher, runs, steps
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.reopening import reopened
from csvlib.jobs.reject_file import headers
from csvlib.mapping import check as check_mapping
from csvlib.model import ColumnMapping, EditKind, FileProfile, Mapping, ReturnedFile, Run, State
from csvlib.model.codec import encode
from csvlib.settings import MIB
from csvlib.staging.copy import Chunks
from csvlib.staging.names import StagingTables, raw_column
from csvlib.staging.patch import EXTRA, line_cells

SQL = load(__file__)

_LONGEST = 18
"""Digits that surely fit PostgreSQL's bigint."""


_ROWS = sql.SQL(
    "SELECT line_no, ARRAY[{cells}] AS cells FROM {raw} WHERE line_no = ANY (%(lines)s)"
)


class _NoLine(Exception):
    """A cell of the column `line` holds none: the file is something else."""


def returned(desk: Desk, run: Run) -> ReturnedFile | None:
    """The earlier import whose rejected rows the run's file holds, None when it is no such file.

    Its columns are those of the earlier file, then EXTRA, and each of its lines was rejected there.
    Of several such imports it is the one that has most of the file's cells, then the newest. Codes
    and advice may be blank, rows may be missing.
    A file with another header is told at a glance; else its whole column `line` is read.
    """
    with desk.database.transaction() as connection:
        return _returned(desk, connection, run)


def parent_of(desk: Desk, run: Run) -> Run | None:
    """The earlier import alone."""
    found = returned(desk, run)
    return found.parent if found else None


def reattach(desk: Desk, run_id: int, parent_id: int, actor: str) -> Run:
    """Puts the rows of a reject file back into the import that rejected them; returns that import.

    Where that has been written already, the file is imported by its mapping, and its own run is
    returned. Either is then checked. Raises WrongState, also where the file holds anything else.
    """
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        found = _returned(desk, connection, run, parent_id)
    if found is None:
        raise WrongState(
            f"The rows of this file cannot be put back into import {parent_id}.",
            advice="Import the file on its own.",
        )
    if found.parent.state is State.COMMITTED:
        return _import_beside(desk, run, found.parent, actor)
    return _put_back(desk, run, found, actor)


def mapping_beside(parent: Mapping, profile: FileProfile) -> Mapping:
    """The parent's mapping for the file of its rejected rows, whose last three columns it lacks."""
    width = len(parent.columns)

    def renamed(column: ColumnMapping) -> ColumnMapping:
        here = 0 <= column.position < width
        return (
            dataclasses.replace(column, header=profile.columns[column.position]) if here else column
        )

    left_out = (
        ColumnMapping(position, profile.columns[position], None)
        for position in range(width, len(profile.columns))
    )
    return dataclasses.replace(
        parent,
        columns=(*map(renamed, parent.columns), *left_out),
        extra=tuple(map(renamed, parent.extra)),
    )


def _put_back(desk: Desk, run: Run, found: ReturnedFile, actor: str) -> Run:
    assert run.profile is not None
    with reopened(desk, found.parent.id, actor) as parent:
        execute(
            parent.connection,
            SQL["add_edit"],
            run=parent.run.id,
            upload=run.upload_id,
            profile=encode(run.profile),
            rows=found.rows,
            actor=actor,
        )
        parent.record("edited", EditKind.ROWS, found.rows)
        _step(parent.connection, "into_parent", run, parent.run)
        detail = {"put_into": parent.run.id}
        steps.record(parent.connection, run.id, actor, "cancelled", detail)
    return runs.get(desk, found.parent.id)


def _import_beside(desk: Desk, run: Run, parent: Run, actor: str) -> Run:
    assert parent.mapping is not None
    assert run.profile is not None
    mapping = mapping_beside(parent.mapping, run.profile)
    with desk.database.begin() as begun:
        connection = driver(begun)
        check_mapping(mapping, reflect(connection, mapping.table))
        _step(connection, "beside_parent", run, parent)
        steps.save_mapping(connection, run.id, mapping, actor)
        dispatcher.enqueue_prepare(begun, run.id)
    return runs.get(desk, run.id)


def _step(connection: Connection, name: str, run: Run, parent: Run) -> None:
    if not execute(connection, SQL[name], id=run.id, parent=parent.id):
        raise WrongState(
            "This import has gone on since, and its rows cannot be put back any more.",
            advice="Open it again to see where it is.",
        )


def _returned(
    desk: Desk, connection: Connection, run: Run, parent_id: int | None = None
) -> ReturnedFile | None:
    profile = run.profile
    names = _names(profile)
    if profile is None or names is None:
        return None
    rows = fetch(connection, SQL["candidates"], run=run.id, parent=parent_id, width=len(names))
    candidates = (runs.read(connection, row["id"]) for row in rows)
    alike = [one for one in candidates if one.profile and _plain(headers(one.profile)) == names]
    if not alike:
        return None
    try:
        count = _take_lines(desk, connection, run, profile, len(names))
    except (_NoLine, FileProblem, OSError):
        return None
    fitting = [one for one in alike if count and _fits(connection, one)]
    if len(fitting) > 1:
        # Files of one source may well have the same lines rejected.
        fitting.sort(key=lambda one: _agreeing(connection, one, profile), reverse=True)
    return ReturnedFile(fitting[0], count) if fitting else None


def _fits(connection: Connection, parent: Run) -> bool:
    row = fetch_one(connection, SQL["fits"], parent=parent.id)
    return bool(row and row["fits"])


def _agreeing(connection: Connection, parent: Run, profile: FileProfile) -> int:
    """How many cells of the first rows are still as the parent has them."""
    assert parent.prepared_attempt is not None
    width = len(profile.columns) - len(EXTRA)
    wanted = {int(cells[width]): cells[:width] for cells in profile.samples}
    rows = fetch(
        connection,
        _ROWS.format(
            cells=sql.SQL(", ").join(map(raw_column, range(width))),
            raw=StagingTables(parent.id, parent.prepared_attempt)["raw"],
        ),
        lines=list(wanted),
    )
    pairs = ((row["cells"], wanted[row["line_no"]]) for row in rows)
    return sum(
        bool(old) and old == unescape_formula(new)
        for cells, given in pairs
        for old, new in zip(cells, given, strict=True)
    )


def _names(profile: FileProfile | None) -> tuple[str, ...] | None:
    """The columns before EXTRA, None where these are not the last ones."""
    if profile is None or profile.header_line is None:
        return None
    cells = headers(profile)
    last = tuple(cell.strip().lower() for cell in cells[-len(EXTRA) :])
    return _plain(map(unescape_formula, cells[: -len(EXTRA)])) if last == EXTRA else None


def _plain(cells: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


def _take_lines(
    desk: Desk, connection: Connection, run: Run, profile: FileProfile, position: int
) -> int:
    """Into the table `returned_line`, which ends with the transaction; returns how many differ."""
    execute(connection, "CREATE TEMPORARY TABLE returned_line (line bigint) ON COMMIT DROP")
    chunks = Chunks(connection, sql.SQL("COPY pg_temp.returned_line FROM STDIN"), MIB)
    reading = read(
        desk.spool.path(run.upload_id), profile, max_record_bytes=desk.settings.max_record_bytes
    )
    for cell in line_cells(reading, position):
        line = cell.strip()
        if not (line.isascii() and line.isdigit() and len(line) <= _LONGEST):
            raise _NoLine
        chunks.add(f"{line}\n")
    chunks.flush()
    counted = fetch_one(connection, SQL["count"])
    return counted["rows"] if counted else 0
