"""What people change of a checked file: cells, whole columns of them, and which rows are left out.

Each change is kept as an edit and made whenever the file is checked, at once and again; the file
itself is never touched. Only what is counted is told, never a text.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from csvlib.database.queries import Row, execute, fetch, fetch_one, load
from csvlib.errors import BadEdit, EditNotFound, NothingToChange
from csvlib.jobs import runs, steps
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import finding
from csvlib.jobs.fixes.reopening import Reopened, reopened, require_column, tables_of
from csvlib.jobs.report import causes
from csvlib.jobs.report.causes import Cause
from csvlib.model import CellFix, Edit, EditKind, FileProfile, Run, ValueFix
from csvlib.model.codec import decode
from csvlib.staging.names import raw_column

SQL = load(__file__)

MOST = 10_000
"""So many fixes, or rows, at a time."""

_POSTGRES_BIGINT = 2**63


def edits(desk: Desk, run_id: int) -> tuple[Edit, ...]:
    """Those in force, in the order in which they are made."""
    with desk.database.transaction() as connection:
        return tuple(_edit(row) for row in fetch(connection, SQL["edits"], run=run_id))


def fix_cells(desk: Desk, run_id: int, fixes: Sequence[CellFix], actor: str) -> Run:
    """Writes single cells anew; of one cell the last fix counts.

    Raises BadEdit, NothingToChange, WrongState, RunNotFound.
    """
    _require_few(fixes)
    wanted = {(fix.position, fix.row_no): fix.new for fix in fixes}
    with reopened(desk, run_id, actor) as run:
        _require_rows(row_no for _, row_no in wanted)
        made = 0
        for position, cells in groupby(sorted(wanted.items()), lambda item: item[0][0]):
            run.require_column(position)
            texts = {row_no: new for (_, row_no), new in cells}
            for text in texts.values():
                run.require_text(text)
            made += finding.keep_cells(run, position, texts)
        _record(run, EditKind.CELL, made)
    return runs.get(desk, run_id)


def fix_values(desk: Desk, run_id: int, fixes: Sequence[ValueFix], actor: str) -> Run:
    """Writes every cell anew that has one of these texts, exactly, in its column.

    Raises BadEdit, also where one fix would change what another one has made; NothingToChange,
    WrongState, RunNotFound.
    """
    _require_few(fixes)
    _require_apart(fixes)
    with reopened(desk, run_id, actor) as run:
        rows = 0
        for position, found in groupby(sorted(fixes, key=_position), _position):
            run.require_column(position)
            texts = {fix.old: fix.new for fix in found if fix.old != fix.new}
            for text in (*texts, *texts.values()):
                run.require_text(text)
            rows += finding.keep_values(run, position, texts)
        _record(run, EditKind.VALUE, rows)
    return runs.get(desk, run_id)


def replace(desk: Desk, run_id: int, position: int, find: str, new: str, actor: str) -> Run:
    """Writes `new` wherever `find` stands within the cells of a column; case counts.

    Raises BadEdit, NothingToChange, WrongState, RunNotFound.
    """
    with reopened(desk, run_id, actor) as run:
        run.require_column(position)
        for text in (find, new):
            run.require_text(text)
        rows = finding.keep_replace(run, position, find, new) if find not in {"", new} else 0
        _record(run, EditKind.REPLACE, rows)
    return runs.get(desk, run_id)


def count_replace(desk: Desk, run_id: int, position: int, find: str) -> int:
    """In how many rows `find` stands in a column. Raises BadEdit, WrongState, RunNotFound."""
    if not find or "\0" in find:
        return 0
    with desk.database.transaction() as connection:
        run = runs.read(connection, run_id)
        tables = tables_of(connection, run)
        assert run.profile is not None
        require_column(run.profile, position)
        return finding.count_text(connection, tables, raw_column(position), find)


def exclude_rows(desk: Desk, run_id: int, rows: Sequence[int], actor: str) -> Run:
    """Leaves rows out, good ones or bad. Raises as `fix_cells`."""
    _require_few(rows)
    with reopened(desk, run_id, actor) as run:
        _require_rows(rows)
        if finding.unknown_rows(run, rows):
            raise finding.no_row()
        kept = _keep_exclusion(run)
        _end_exclusion(
            run, kept, execute(run.connection, SQL["exclude_rows"], **kept, rows=list(rows))
        )
    return runs.get(desk, run_id)


def exclude_cause(desk: Desk, run_id: int, cause: int, actor: str, value: str | None = None) -> Run:
    """Leaves out the rows with a problem; with `value`, those of them whose cell has this text.

    Raises BadEdit where the problem has no one column, and as `fix_cells`.
    """
    with reopened(desk, run_id, actor) as run:
        if value is None:
            kept = _keep_exclusion(run)
            rows = finding.exclude_cause(run, kept, _cause(run, cause))
        else:
            run.require_text(value)
            found = _cause(run, cause)
            position = _position_of(run, found)
            kept = _keep_exclusion(run, position, value)
            rows = finding.exclude_value(run, kept, found, position, value)
        _end_exclusion(run, kept, rows)
    return runs.get(desk, run_id)


def undo(desk: Desk, run_id: int, edit_id: int, actor: str) -> Run:
    """Takes one edit back, the last or any other. Raises EditNotFound, WrongState, RunNotFound."""
    with reopened(desk, run_id, actor) as run:
        undone = fetch_one(run.connection, SQL["undo"], run=run_id, id=edit_id)
        if undone is None:
            raise EditNotFound(
                "There is no such fix in this import, or it was undone.",
                advice="Open the import again to see its fixes.",
            )
        kind = EditKind(undone["kind"])
        if kind is not EditKind.EXCLUDE:
            # What a text was before is known from the file alone.
            steps.forget_rows(run.connection, run_id)
        run.record("edit_undone", kind, undone["rows"])
    return runs.get(desk, run_id)


# --- what is kept -------------------------------------------------------------------------------


def _record(run: Reopened, kind: EditKind, rows: int) -> None:
    if not rows:
        raise NothingToChange(
            "This would leave every row as it is.",
            advice="Look at the rows again: they are so already, or have no such text.",
        )
    run.record("edited", kind, rows)


def _keep_exclusion(
    run: Reopened, position: int | None = None, value: str | None = None
) -> dict[str, int]:
    row = fetch_one(
        run.connection,
        SQL["exclude"],
        run=run.run.id,
        position=position,
        value=value,
        actor=run.actor,
    )
    assert row is not None
    return {"run": run.run.id, "id": row["id"]}


def _end_exclusion(run: Reopened, kept: dict[str, int], rows: int) -> None:
    execute(run.connection, SQL["excluded"], id=kept["id"], rows=rows)
    _record(run, EditKind.EXCLUDE, rows)


def _cause(run: Reopened, cause: int) -> Cause:
    found = causes.find(run.connection, run.run.id, cause)
    if found is None:
        raise NothingToChange(
            "No row has this problem any more.", advice="Open the import again to see its problems."
        )
    return found


def _position_of(run: Reopened, cause: Cause) -> int:
    position = causes.position_of(cause.column, run.profile)
    if position is None:
        raise BadEdit(
            "This problem does not lie in one column of the file.",
            advice="Leave out all of its rows, or single ones.",
        )
    return position


def _edit(row: Row) -> Edit:
    del row["run_id"]
    return Edit(
        **row | {"kind": EditKind(row["kind"]), "profile": decode(FileProfile, row["profile"])}
    )


# --- what may come from a browser ---------------------------------------------------------------


def _require_few(wanted: Sequence[object]) -> None:
    if len(wanted) > MOST:
        raise BadEdit(
            f"{len(wanted):,} fixes were sent; at most {MOST:,} are made at a time.",
            advice="Make them in several steps, or fix a value for all of its rows.",
        )


def _require_rows(rows: Iterable[int]) -> None:
    if not all(0 < row_no < _POSTGRES_BIGINT for row_no in rows):
        raise finding.no_row()


def _require_apart(fixes: Sequence[ValueFix]) -> None:
    """Together they must do what each one says, whatever the order."""
    old = [(fix.position, fix.old) for fix in fixes]
    made = {(fix.position, fix.new) for fix in fixes if fix.new != fix.old}
    if len(set(old)) < len(old) or made & set(old):
        raise BadEdit(
            "Two of these fixes are about the same text.", advice="Make them one after the other."
        )


def _position(fix: ValueFix) -> int:
    return fix.position
