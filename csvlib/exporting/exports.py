"""Exports that wait to be downloaded: what was asked for is kept, the rows are read then."""

import re
import uuid
from datetime import datetime

from csvlib.database.engine import Database
from csvlib.database.queries import execute, fetch_one, load
from csvlib.errors import ExportNotFound
from csvlib.exporting.copying import prepare
from csvlib.exporting.stream import stream
from csvlib.model import Format, TableName, View
from csvlib.model.codec import decode, encode
from csvlib.model.export import Export

SQL = load(__file__)


def save(database: Database, view: View, format: Format, actor: str) -> str:  # noqa: A002
    """Keeps an export for `open_export`; returns its id, 32 hexadecimal digits.

    Raises UnknownTable, UnknownField, NoRights, BadFilter, ExportProblem.
    """
    export_id = uuid.uuid4().hex
    with database.transaction() as connection:
        prepare(connection, view, format)
        execute(
            connection,
            SQL["save"],
            id=export_id,
            view=encode(view),
            format=encode(format),
            actor=actor,
        )
    return export_id


def open_export(database: Database, export_id: str) -> Export:
    """The file of a saved export, with the rows of now.

    Raises ExportNotFound, and what `stream` raises.
    """
    view, written = _load(database, export_id)
    charset = "; charset=utf-8" if written.encoding == "utf-8" else ""
    return Export(
        filename=filename(view.table, datetime.now().astimezone()),
        media_type=f"text/csv{charset}",
        chunks=stream(database, view, written),
    )


def filename(table: TableName, at: datetime) -> str:
    """E.g. `media.contact-20261231-2359.csv`, of characters that every file system takes."""
    safe = re.sub(r"[^\w.-]", "_", str(table))
    return f"{safe}-{at:%Y%m%d-%H%M}.csv"


def _load(database: Database, export_id: str) -> tuple[View, Format]:
    found = None
    if re.fullmatch("[0-9a-f]{32}", export_id):
        with database.transaction() as connection:
            found = fetch_one(connection, SQL["get"], id=export_id)
    if found is None:
        raise ExportNotFound("There is no such export.", advice="Make it again on the export page.")
    view, written = decode(View, found["view"]), decode(Format, found["format"])
    assert view is not None
    assert written is not None
    return view, written
