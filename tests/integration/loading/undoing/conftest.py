"""Undoing as a steward does it: previewed, approved, written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import gate, imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import undo, undo_rows
from csvlib.model import Run, State

Undo = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def previewed(desk: Desk) -> Undo:
    """`previewed(run, rows=None)`: the undo of a run, ready to be approved."""

    def prepare(run: Run, rows: list[int] | None = None) -> Run:
        found = tasks.prepare(desk, undo(desk, run.id, "tester", rows).id)
        assert found.state is State.READY, found.failure
        return found

    return prepare


@pytest.fixture
def undone(desk: Desk, previewed: Undo) -> Undo:
    """`undone(run, rows=None)`: the same, approved and written."""

    def take_back(run: Run, rows: list[int] | None = None) -> Run:
        ready = previewed(run, rows)
        assert ready.plan is not None
        imports.approve(desk, ready.id, ready.plan.hash, "tester", seen=gate.doubts(desk, ready.id))
        return tasks.commit(desk, ready.id)

    return take_back


@pytest.fixture
def snapshot(rows: Rows) -> Callable[[], list[tuple[Any, ...]]]:
    """Every row of every table that is not ours, as text."""

    def everything() -> list[tuple[Any, ...]]:
        tables = rows(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname !~ '^(pg_|csv_|information_schema|media)'"
            " AND tablename !~ '^procrastinate' ORDER BY 1"
        )
        return [
            (name, row)
            for (name,) in tables
            for (row,) in rows(f"SELECT t::text FROM {name} AS t ORDER BY 1")
        ]

    return everything


@pytest.fixture
def into(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path]
) -> Callable[..., Run]:
    """`into("odd.part", "code,name\\nA1,x\\n", **policy)`: the text imported into a table."""

    def bring_in(table: str, text: str, **policy: object) -> Run:
        run = imported(desk, csv_file(text), table, **policy)
        assert run.state is State.COMMITTED, run.failure
        return run

    return bring_in


@pytest.fixture
def acts(desk: Desk) -> Callable[[Run], dict[str, tuple[str, str | None]]]:
    """`acts(undo)`: what it does with each row, and why not more, by the row's key."""

    def by_key(run: Run) -> dict[str, tuple[str, str | None]]:
        return {
            row.key: (row.act.value, row.reason.value if row.reason else None)
            for row in undo_rows(desk, run.id, limit=1000)
        }

    return by_key
