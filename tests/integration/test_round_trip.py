"""What is exported can be imported again, and changes nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.exporting import write_file
from csvlib.jobs.desk import Desk
from csvlib.model import Format, OnDuplicate, Run, TableName, View

DATA = Path(__file__).resolve().parents[1] / "data"
CONTACT = TableName("media", "contact")
WRITTEN = (
    "SELECT xmin::text FROM media.contact UNION ALL SELECT xmin::text FROM media.contact_beat"
    " UNION ALL SELECT xmin::text FROM media.contact_country"
)


@pytest.mark.parametrize(
    "written",
    [
        Format(),
        Format(escape_formulas=False),
        Format(delimiter=";", encoding="utf-8", bom=True),
        Format(delimiter="\t", encoding="utf-16"),
    ],
    ids=["plain", "unprotected", "for Excel", "UTF-16"],
)
def test_an_export_changes_nothing_when_it_is_imported(
    desk: Desk,
    imported: Callable[..., Run],
    query: Callable[..., list[Any]],
    tmp_path: Path,
    written: Format,
) -> None:
    imported(desk, DATA / "contacts-clean.csv")
    before = sorted(query(WRITTEN))
    path = tmp_path / "export.csv"
    rows = write_file(desk.database, View(CONTACT, ()), written, path)
    run = imported(desk, path)
    assert run.counts is not None
    assert (run.counts.read, run.counts.unchanged) == (rows, rows)
    assert run.related_created == {}
    assert sorted(query(WRITTEN)) == before


def test_cells_a_spreadsheet_would_run_come_back_as_they_were(
    desk: Desk, imported: Callable[..., Run], query: Callable[..., list[Any]], tmp_path: Path
) -> None:
    query("CREATE TABLE public.cell (id int PRIMARY KEY, text text)")
    cells = [
        "=1+1",
        "'=1+1",
        "''x",
        "'",
        "-5",
        "- 5",
        "@a",
        "+1 555",
        "a,b",
        'q"q',
        "l\nl",
        "ü",
        "'a",
    ]
    for number, cell in enumerate(cells):
        query("INSERT INTO public.cell VALUES (%s, %s)", number, cell)
    path = tmp_path / "cells.csv"
    write_file(desk.database, View(TableName("public", "cell"), ()), Format(), path)
    run = imported(desk, path, "public.cell", on_duplicate=OnDuplicate.UPDATE)
    assert run.counts is not None
    assert run.counts.unchanged == len(cells)
