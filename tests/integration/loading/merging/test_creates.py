"""New rows: values, defaults, keys and links."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.model import Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


def test_a_blank_cell_takes_the_columns_default(bring: Bring, rows: Rows) -> None:
    bring("sku,title,stock,note\nN1,New,,\nN2,New,4,own\n")
    assert rows("SELECT stock, note FROM shop.item WHERE sku LIKE 'N_' ORDER BY sku") == [
        (0, "100% new"),
        (4, "own"),
    ]


def test_links_are_made_to_old_and_new_rows_once_each(bring: Bring, rows: Rows) -> None:
    run = bring('sku,title,tags\nN1,New,"red, green, RED, green"\n')
    assert run.failure is None
    assert run.related_created == {"shop.tag": 1}
    assert rows(
        "SELECT t.name FROM shop.item i JOIN shop.item_tag l ON l.item_id = i.id"
        " JOIN shop.tag t ON t.id = l.tag_id WHERE i.sku = 'N1' ORDER BY 1"
    ) == [("green",), ("red",)]


def test_a_key_from_the_file_is_kept(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows("CREATE TABLE public.part (code text PRIMARY KEY, name text)")
    imported(desk, csv_file("code,name\n007,Bolt\n"), "public.part")
    assert rows("SELECT * FROM public.part") == [("007", "Bolt")]


def test_a_table_without_any_key_takes_rows(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows("CREATE TABLE public.note (text text)")
    run = imported(desk, csv_file("text,other\na,1\na,2\n"), "public.note")
    assert run.failure is None
    assert rows("SELECT count(*) FROM public.note") == [(2,)]


def test_generated_columns_are_left_to_the_database(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.box (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, side int,"
        " area int GENERATED ALWAYS AS (side * side) STORED)"
    )
    run = imported(desk, csv_file("side,area\n3,100\n"), "public.box")
    assert run.failure is None
    assert rows("SELECT * FROM public.box") == [(1, 3, 9)]


@pytest.mark.parametrize("rows_of_file", [3, 40, 500])
def test_new_rows_are_numbered_as_the_file_has_them(
    bring: Bring, rows: Rows, rows_of_file: int
) -> None:
    numbers = [f"N{number * 7919 % 500:03}" for number in range(rows_of_file)]
    lines = "".join(f'{sku},x,Maker {sku[-2:]},"red, {sku[-1]}",1\n' for sku in numbers)
    run = bring(f"sku,title,maker,tags,price\n{lines}N999,bad,,,many\n")
    assert run.failure is None
    found = rows("SELECT sku FROM shop.item WHERE sku LIKE 'N%' ORDER BY id")
    assert [sku for (sku,) in found] == numbers
