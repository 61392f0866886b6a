"""The ledger holds, for every row written, what was there and what is."""

from collections.abc import Callable
from typing import Any

from csvlib.model import OnBlank, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


def test_every_written_row_is_recorded(bring: Bring, rows: Rows) -> None:
    run = bring("sku,title,price,maker,tags\nA1,Light,10,Fresh,blue\nN1,New,3,Plain,red\n")
    found = rows(
        "SELECT row_no, table_schema || '.' || table_name, action, before, after"
        " FROM csv_desk.change WHERE run_id = %s ORDER BY row_no NULLS FIRST, id",
        run.id,
    )
    assert found == [
        (None, "shop.maker", "insert", None, {"name": "Fresh"}),
        (
            1,
            "shop.item",
            "update",
            {"title": "Lamp", "maker": "Ånders & Søn", "tags": "red"},
            {"title": "Light", "maker": "Fresh", "tags": "blue"},
        ),
        (
            2,
            "shop.item",
            "insert",
            None,
            {"sku": "N1", "title": "New", "price": 3.0, "maker": "Plain", "tags": ["red"]},
        ),
    ]
    assert rows("SELECT c.key ->> 'id' FROM csv_desk.change c WHERE c.row_no = 2") == rows(
        "SELECT id::text FROM shop.item WHERE sku = 'N1'"
    )


def test_an_unchanged_row_leaves_no_entry(bring: Bring, rows: Rows) -> None:
    bring("sku,title\nA1,Lamp\nA2,Chair\n")
    assert rows("SELECT count(*) FROM csv_desk.change") == [(0,)]


def test_a_cleared_cell_is_recorded_with_what_it_held(policed: Bring, rows: Rows) -> None:
    clear = {name: {"on_blank": OnBlank.CLEAR} for name in ("price", "maker", "tags")}
    policed("sku,title,price,maker,tags\nA1,Lamp,,,\n", clear)
    assert rows("SELECT action, before, after FROM csv_desk.change") == [
        (
            "update",
            {"price": "10.00", "maker": "Ånders & Søn", "tags": "red"},
            {"price": None, "maker": None, "tags": None},
        )
    ]
