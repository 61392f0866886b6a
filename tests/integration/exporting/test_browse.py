"""What is seen on the screen."""

import csv
import io

import pytest

from csvlib.catalog import reflect
from csvlib.errors import ExportProblem
from csvlib.exporting import count, default_fields, page, preview, stream
from csvlib.model import Filter, Format, Operator, Order, TableName, View

CONTACT = TableName("media", "contact")


def test_a_page_without_fields_shows_all_of_them(media) -> None:
    with media.database.transaction() as connection:
        table = reflect(connection, CONTACT)
    found = page(media.database, View(CONTACT, ()), limit=2)
    assert found.columns == default_fields(table)
    assert [len(row) for row in found.rows] == [len(found.columns)] * 2


def test_a_page_shows_cells_as_they_are(media) -> None:
    assert page(media.database, View(CONTACT, ("twitter_handle",)), limit=1).rows == (("@bruno1",),)


@pytest.mark.parametrize("fields", [("bio",), ("bio", "outlet")])
def test_what_is_not_there_is_none(media, fields: tuple[str, ...]) -> None:
    seventh = View(CONTACT, fields, filters=(Filter("id", Operator.EQ, "7"),))
    assert page(media.database, seventh).rows == ((None,) * len(fields),)


@pytest.mark.parametrize(("limit", "rows"), [(None, 2_000), (10, 10), (5_000, 2_000), (0, 0)])
def test_the_count_is_that_of_the_view(media, limit: int | None, rows: int) -> None:
    assert count(media.database, View(CONTACT, ("id",), limit=limit)) == rows


def test_an_empty_view_counts_nothing(media) -> None:
    nobody = View(CONTACT, (), filters=(Filter("last_name", Operator.EQ, "Nobody"),))
    assert count(media.database, nobody) == 0
    assert page(media.database, nobody).rows == ()


@pytest.mark.parametrize("limit", [None, 2])
def test_a_preview_is_the_beginning_of_the_file(media, limit: int | None) -> None:
    view = View(CONTACT, ("id", "outlet", "phone"), order_by=(Order("outlet"),), limit=limit)
    written = Format(delimiter=";", encoding="utf-16", bom=True)
    whole = b"".join(stream(media.database, view, written)).decode("utf-16")
    assert preview(media.database, view, written, rows=5) == "".join(
        whole.splitlines(keepends=True)[: 1 + min(5, limit or 5)]
    )


def test_a_preview_reads_as_the_page_but_for_formulas(media) -> None:
    view = View(CONTACT, ())
    text = preview(media.database, view, Format(escape_formulas=False), rows=20)
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    seen = page(media.database, view, limit=20)
    assert tuple(header) == seen.columns
    assert [tuple(cell or None for cell in row) for row in rows] == list(seen.rows)


def test_a_format_that_cannot_be_is_refused(media) -> None:
    with pytest.raises(ExportProblem):
        preview(media.database, View(CONTACT, ()), Format(delimiter="ab"))


def test_each_row_has_its_key_whatever_is_shown(media) -> None:
    found = page(media.database, View(CONTACT, ("email",), order_by=(Order("id"),)), limit=2)
    assert found.keys == ({"id": "1"}, {"id": "2"})
    assert [len(row) for row in found.rows] == [1, 1]


def test_rows_of_a_table_without_a_primary_key_have_none(db) -> None:
    db.ask("CREATE TABLE public.note (text text)")
    db.ask("INSERT INTO public.note VALUES ('a'), ('a')")
    found = page(db.database, View(TableName("public", "note"), ()))
    assert found.rows == (("a",), ("a",))
    assert found.keys == ()
