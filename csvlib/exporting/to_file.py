"""An export into a file: written beside it under another name, then put in its place."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from csvlib.database.engine import Database
from csvlib.database.queries import execute
from csvlib.errors import ExportProblem, Place
from csvlib.exporting.copying import SNAPSHOT, copy_out, prepare
from csvlib.model import Format, View


def write_file(database: Database, view: View, format: Format, path: Path) -> int:  # noqa: A002
    """Writes a view to `path`, whole or not at all; returns how many rows.

    Raises UnknownTable, UnknownField, NoRights, BadFilter, ExportProblem.
    """
    with database.transaction() as connection:
        execute(connection, SNAPSHOT)
        copy = prepare(connection, view, format)
        with _told(path), _replacing(path.resolve()) as file:
            return copy_out(connection, copy, file.write)


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    # A terminator, a pipe or a device is written to; renaming would put a file in its place.
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
        return
    beside = path.with_name(f".{path.name[:100]}.{uuid.uuid4().hex}.part")
    try:
        with beside.open("xb") as file:
            yield file
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise ExportProblem(
            f"The file cannot be written: {exc.strerror}.",
            advice="Choose another place, or free some space.",
            place=Place(file=str(path)),
        ) from exc
