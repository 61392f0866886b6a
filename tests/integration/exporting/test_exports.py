"""Saved exports, opened again."""

from datetime import UTC, datetime

import pytest

from csvlib.errors import BadFilter, ExportNotFound, ExportProblem
from csvlib.exporting import open_export, save, stream
from csvlib.exporting.exports import filename
from csvlib.model import Filter, Format, Operator, Order, TableName, View

VIEW = View(
    TableName("media", "contact"),
    ("id", "last_name", "beats"),
    filters=(Filter("beats", Operator.EQ, "Law"), Filter("last_name", Operator.STARTS, "b")),
    order_by=(Order("last_name", descending=True),),
    limit=7,
)
WRITTEN = Format(delimiter="\t", encoding="utf-16", bom=True, list_separator="|")


def test_a_saved_export_is_opened_as_it_was_asked_for(media) -> None:
    export_id = save(media.database, VIEW, WRITTEN, "ann")
    export = open_export(media.database, export_id)
    content = b"".join(export.chunks)
    assert content == b"".join(stream(media.database, VIEW, WRITTEN))
    assert content.decode("utf-16").count("\n") == 8
    assert export.filename.startswith("media.contact-")
    assert export.media_type == "text/csv"
    query = "SELECT created_by FROM csv_desk.export WHERE id = %s"
    assert media.ask(query, export_id) == [("ann",)]


@pytest.mark.parametrize("export_id", ["", "f" * 32, "F" * 32, "../x", "a\0", "f" * 33])
def test_an_unknown_export_is_told(media, export_id: str) -> None:
    with pytest.raises(ExportNotFound):
        open_export(media.database, export_id)


def test_what_cannot_be_exported_is_not_saved(media) -> None:
    before = media.ask("SELECT count(*) FROM csv_desk.export")
    bad = View(VIEW.table, (), filters=(Filter("id", Operator.EQ, "one"),))
    with pytest.raises(BadFilter):
        save(media.database, bad, Format(), "ann")
    with pytest.raises(ExportProblem):
        save(media.database, VIEW, Format(delimiter=""), "ann")
    assert media.ask("SELECT count(*) FROM csv_desk.export") == before


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (TableName("media", "contact"), "media.contact-20261231-2359.csv"),
        (TableName("a b", 'x/../"y"\n'), "a_b.x_..__y__-20261231-2359.csv"),
    ],
)
def test_a_filename_is_safe_everywhere(table: TableName, expected: str) -> None:
    assert filename(table, datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == expected
