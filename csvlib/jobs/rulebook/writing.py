"""A table's own suite as a file, to be edited by hand."""

import os
from pathlib import Path

from csvlib.catalog import checks, reflect
from csvlib.errors import SuiteNotWritten
from csvlib.jobs.desk import Desk
from csvlib.model import TableName
from csvlib.validation.baseline import as_json, baseline
from csvlib.validation.suites import Suite


def write_suite(desk: Desk, name: TableName, *, replace: bool = False) -> tuple[Path, Suite]:
    """Writes what the table demands into the directory of suites.

    Raises UnknownTable, and SuiteNotWritten where there is a file and `replace` does not say that
    it may go, or where none can be made.
    """
    with desk.database.transaction() as connection:
        suite = baseline(reflect(connection, name), checks(connection, name))
    path = desk.settings.suites_dir / f"{name}.json"
    try:
        _write(path, as_json(suite), replace=replace)
    except OSError as exc:
        raise _not_written(name, there=path.is_file()) from exc
    return path, suite


def _write(path: Path, text: str, *, replace: bool) -> None:
    """What is replaced is replaced as a whole: a worker may read it at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not replace:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
        return
    whole = path.with_name(f".{path.name}.{os.getpid()}")
    whole.write_text(text, encoding="utf-8")
    whole.replace(path)


def _not_written(name: TableName, *, there: bool) -> SuiteNotWritten:
    if there:
        return SuiteNotWritten(
            f"There is a suite of {name} already.",
            advice="Edit it, or let it be replaced with --force.",
        )
    return SuiteNotWritten(
        f"The suite of {name} cannot be written.",
        advice="Check CSVDESK_SUITES_DIR, and the rights to write there.",
    )
