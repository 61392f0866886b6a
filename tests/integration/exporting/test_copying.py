"""Files as they are written, read back by Python's csv."""

import csv
import io

import pytest

from csvlib.errors import ExportProblem
from csvlib.exporting.copying import copy_out, prepare
from csvlib.model import Format, TableName, View

CONTACT = TableName("media", "contact")
FIELDS = ("id", "first_name", "email", "joined", "followers", "created_at", "outlet", "beats")

INDEPENDENT = """
    SELECT c.id::text, c.first_name, c.email, c.joined::text, coalesce(c.followers::text, ''),
        c.created_at::text, coalesce(o.name, ''),
        coalesce((SELECT string_agg(b.name, %s ORDER BY b.name) FROM media.contact_beat l
            JOIN media.beat b ON b.id = l.beat_id WHERE l.contact_id = c.id), '')
    FROM media.contact c LEFT JOIN media.outlet o ON o.id = c.outlet_id
"""

NASTY = [
    "plain", "", None, "a,b", 'say "yes"', "two\nlines", "cr\ralone", "\\.", " spaces ", "=1+1",
    "-5", "+49 30", "@x", "'=1", "\t", "NULL", "\\N", "é東🙂", "'", "tab\tin",
]  # fmt: skip


def _written(connection, view: View, written: Format) -> tuple[str, int]:
    file = io.BytesIO()
    rows = copy_out(connection, prepare(connection, view, written), file.write)
    return file.getvalue().decode(written.encoding), rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_an_export_equals_an_independent_query(media, delimiter: str, encoding: str) -> None:
    written = Format(delimiter=delimiter, encoding=encoding, list_separator=" | ")
    with media.database.transaction() as connection:
        text, count = _written(connection, View(CONTACT, FIELDS), written)
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert tuple(header) == FIELDS
    assert count == 2_000
    assert sorted(map(tuple, rows)) == sorted(media.ask(INDEPENDENT, " | "))


@pytest.fixture
def nasty(connection) -> View:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE public.nasty (n integer PRIMARY KEY, cell text, other text)")
        for n, cell in enumerate(NASTY):
            cursor.execute("INSERT INTO public.nasty VALUES (%s, %s, %s)", (n, cell, cell))
    return View(TableName("public", "nasty"), ("cell", "other"))


@pytest.mark.parametrize("delimiter", [*";\t|^ _\\'*.\x1f"])
def test_every_cell_survives_every_delimiter(connection, nasty: View, delimiter: str) -> None:
    written = Format(delimiter=delimiter, escape_formulas=False)
    text, _ = _written(connection, nasty, written)
    _, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert rows == [[cell or "", cell or ""] for cell in NASTY]


def test_a_single_column_has_no_blank_lines(connection, nasty: View) -> None:
    view = View(nasty.table, ("cell",))
    text, count = _written(connection, view, Format(escape_formulas=False))
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    assert rows == [[cell or ""] for cell in NASTY]
    assert count == len(NASTY)


def test_a_character_the_encoding_lacks_ends_the_export(connection, nasty: View) -> None:
    with pytest.raises(ExportProblem, match="do not exist in cp1252"):
        _written(connection, nasty, Format(encoding="cp1252"))
    connection.rollback()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
