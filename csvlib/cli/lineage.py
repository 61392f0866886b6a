"""`lineage`."""

import json
from typing import Annotated, Any

import typer

from csvlib.catalog import parse_table_name
from csvlib.cli.output import show
from csvlib.jobs.desk import open_desk
from csvlib.jobs.lineage.history import history
from csvlib.jobs.lineage.row_key import parse_key
from csvlib.model import CellOrigin, Mended, RowHistory, Writer
from csvlib.model.codec import encode


def lineage(
    table: Annotated[str, typer.Argument(metavar="TABLE")],
    key: Annotated[str, typer.Argument(metavar="KEY")],
) -> None:
    """Which import wrote each cell of one row, from which file, line and text."""
    show(_row(history(open_desk(), parse_table_name(table), parse_key(key))))


def _row(told: RowHistory) -> dict[str, Any]:
    return {
        "table": str(told.table),
        "key": told.key,
        "cells": [
            {"column": column, "value": value, **_origin(told.origins.get(column))}
            for column, value in told.cells.items()
        ],
        "related": told.labels,
        "lists": {
            relation: [
                {"name": entry.label, "run": entry.by.run if entry.by else None}
                for entry in entries
            ]
            for relation, entries in told.lists.items()
        },
        "runs": [_writer(writer) for writer in told.writers],
    }


def _origin(origin: CellOrigin | None) -> dict[str, Any]:
    """`run` is null for a cell that no import wrote."""
    if origin is None:
        return {"run": None}
    return {
        "run": origin.by.run,
        "line": origin.by.line,
        "written": origin.written,
        "before": origin.before,
        "changed_since": origin.since,
        "column_of_file": origin.mapping.header if origin.mapping else None,
        "raw": origin.raw,
        "transform": (json.loads(encode(origin.mapping.transform)) if origin.mapping else None),
        "fixes": [_fix(fix) for fix in origin.mended],
    }


def _fix(fix: Mended) -> dict[str, Any]:
    return {
        "old": fix.old,
        "new": fix.new,
        "by": fix.by,
        "this_cell": fix.own,
        "correction": fix.correction,
    }


def _writer(writer: Writer) -> dict[str, Any]:
    return {
        "run": writer.run,
        "kind": writer.kind.value,
        "undoes": writer.undoes,
        "did": writer.did.value,
        "file": writer.file,
        "line": writer.line,
        "related": writer.related,
        "touched": list(writer.touched),
        "started_by": writer.started_by,
        "approved_by": list(writer.approved_by),
        "at": writer.at.isoformat(),
    }
