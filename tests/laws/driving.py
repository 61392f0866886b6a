"""Imports and undos as people ask for them, by the jobs' own verbs, without a queue."""

import csv
import io
from collections.abc import Mapping as Texts
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from csvlib.jobs import gate, imports, tasks, undoing, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import ColumnMapping, Mapping, Run, State, TableName

ACTOR = "ana"
Cells = Sequence[str]


def as_csv(header: Cells, rows: Sequence[Cells]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    return stream.getvalue()


def mapping(
    table: TableName,
    header: Cells,
    *,
    columns: Texts[str, dict[str, Any]] | None = None,
    **policies: Any,
) -> Mapping:
    """Every header goes to the target of its name; `columns` are policies per target."""
    own = columns or {}
    return Mapping(
        table=table,
        columns=tuple(
            ColumnMapping(at, name, name, **own.get(name, {})) for at, name in enumerate(header)
        ),
        **policies,
    )


def planned(desk: Desk, path: Path, wanted: Mapping) -> Run:
    """The file, checked as a worker does it."""
    run = uploads.adopt(
        desk,
        path,
        ACTOR,
        table=wanted.table,
        survey=False,
        encoding="utf-8",
        delimiter=",",
        header_line=1,
    )
    return tasks.prepare(desk, imports.check(desk, run.id, wanted, ACTOR).id)


def written(desk: Desk, run: Run) -> Run:
    """The plan that stands, approved with all that is unusual about it, and carried out."""
    assert run.plan is not None, run.failure
    imports.approve(desk, run.id, run.plan.hash, ACTOR, seen=gate.doubts(desk, run.id))
    return tasks.commit(desk, run.id)


def undone(desk: Desk, run: Run, rows: Sequence[int] | None = None) -> Run:
    """The run, taken back."""
    back = tasks.prepare(desk, undoing.undo(desk, run.id, ACTOR, rows).id)
    assert back.state is State.READY, back.failure
    return written(desk, back)
