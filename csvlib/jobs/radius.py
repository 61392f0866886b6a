"""The blast radius: how much of its table a plan touches, and whether that is usual."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch_one, load
from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.model import Blast, Flag, Plan, Radius, Run, RunKind, TableName

SQL = load(__file__)

HISTORY = 10
"""So many of the last imports tell what is usual; older ones may tell of another time."""

LEAST_HISTORY, ENOUGH_OF_SOURCE = 2, 3
"""One import alone says nothing of what is usual; three of one source are told by themselves."""

FEW_ROWS, MANY_ROWS = 10, 1_000
"""Updates that are never many, whatever their share, and those that always are."""

FEW_CLEARED = 100
LEAST_SHARE = 0.01
TIMES = 3

_COUNTED = 100_000
"""Rows of a table that are counted rather than estimated: some 10 ms."""


@dataclass(frozen=True, slots=True)
class _Usual:
    share: float | None = None
    cleared: float | None = None


def blast(desk: Desk, run: Run) -> Blast | None:
    """How much the run's plan touches; None while it has no plan."""
    if run.plan is None or run.table is None:
        return None
    with desk.database.transaction() as connection:
        usual = _usual(connection, run, run.table) if run.kind is RunKind.IMPORT else _Usual()
        radius = _radius(connection, run.plan, run.table)
    found = Blast(
        updated=run.plan.counts.updated,
        removed=run.plan.counts.removed,
        table_rows=radius.table_rows,
        cleared=tuple(one for one in radius.fields if one.cleared),
        unlinked=radius.unlinked,
        usual_share=usual.share,
        usual_cleared=usual.cleared,
        sentence="",
    )
    flags = tuple(_flags(found, run, desk.settings.confirm_share))
    return replace(found, sentence=_sentence(found, run), flags=flags)


def of_run(desk: Desk, run_id: int) -> Blast | None:
    """The same by the run's number. Raises RunNotFound."""
    return blast(desk, runs.get(desk, run_id))


def _usual(connection: Connection, run: Run, table: TableName) -> _Usual:
    row = fetch_one(
        connection,
        SQL["usual"],
        run=run.id,
        schema=table.schema,
        table=table.name,
        most=HISTORY,
        enough=ENOUGH_OF_SOURCE,
    )
    if row is None or row["imports"] < LEAST_HISTORY:
        return _Usual()
    return _Usual(share=float(row["share"]), cleared=float(row["cleared"]))


def _radius(connection: Connection, plan: Plan, table: TableName) -> Radius:
    """That of the plan; an undo has none, so the table is asked for its rows."""
    if plan.radius.table_rows or not (plan.counts.updated or plan.counts.removed):
        return plan.radius
    name = sql.Identifier(table.schema, table.name)
    query = sql.SQL(SQL["rows"]).format(
        table=name, most=sql.Literal(_COUNTED), name=sql.Literal(name.as_string(connection))
    )
    row = fetch_one(connection, query)
    return replace(plan.radius, table_rows=row["rows"] if row else 0)


def _flags(found: Blast, run: Run, confirm_share: float) -> Iterator[Flag]:
    """Of an import: an undo is never begun but by who has just looked at what it does."""
    if run.kind is not RunKind.IMPORT:
        return
    if _many_updates(found, confirm_share):
        yield Flag("many_updates", f"{_updates(found, run)}.")
    cleared = sum(one.cleared for one in found.cleared)
    if cleared > FEW_CLEARED and cleared > TIMES * (found.usual_cleared or 0):
        yield Flag("many_cleared", f"Empties {_cleared(found, run)}.")


def _many_updates(found: Blast, confirm_share: float) -> bool:
    if found.updated <= FEW_ROWS:
        return False
    usual = found.usual_share
    more = usual is not None and found.share > max(TIMES * usual, LEAST_SHARE)
    return found.updated > MANY_ROWS or found.share > confirm_share or more


# --- words --------------------------------------------------------------------------------------


def _sentence(found: Blast, run: Run) -> str:
    if run.kind is RunKind.UNDO:
        return _undo(found, run)
    parts = [_updates(found, run)] if found.updated else []
    if found.cleared:
        parts.append(f"empties {_cleared(found, run)}")
    if found.unlinked:
        parts.append(f"takes away {_many(found.unlinked, 'link')} to related rows")
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else "No row that is there today is changed."


def _undo(found: Blast, run: Run) -> str:
    parts = [
        f"gives {_many(found.updated, 'row')} the cells back" if found.updated else "",
        f"removes {_many(found.removed, 'row')}" if found.removed else "",
    ]
    said = " and ".join(part for part in parts if part)
    if not said:
        return "No row that is there today is changed."
    return f"{said[0].upper()}{said[1:]}: {_percent(found.share)} of {run.table}."


def _updates(found: Blast, run: Run) -> str:
    usual = f", usually {_percent(found.usual_share)}" if found.usual_share is not None else ""
    rows = _many(found.updated, "row")
    return f"Updates {_percent(found.share)} of {run.table} ({rows}){usual}"


def _cleared(found: Blast, run: Run) -> str:
    headers = {c.target: c.header or c.target for c in run.mapping.mapped} if run.mapping else {}
    fields = [
        f"`{str(headers.get(one.field) or one.field).replace('`', '')}` in "
        f"{_many(one.cleared, 'row')}"
        for one in found.cleared
    ]
    usual = found.usual_cleared
    often = f", usually {_many(round(usual), 'cell')}" if usual is not None else ""
    return f"{_listed(fields)}{often}"


def _percent(share: float) -> str:
    if 0 < share < LEAST_SHARE:
        return "less than 1 %"
    # Not "100 %" of a table where some rows stay as they are.
    return f"{int(share * 100) if share > 0.99 else round(share * 100)} %"


def _many(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else f'{one}s'}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
