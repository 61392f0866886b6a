"""The ledger holds, for every row written, what was there and what is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.model import OnBlank, OnList, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]

LINES = (
    "SELECT row_no, line_no, table_schema || '.' || table_name, action, key, before, after, links"
    " FROM csv_desk.change WHERE run_id = %s ORDER BY id"
)


def _key(rows: Rows, table: str, column: str, value: str) -> Any:
    return rows(f"SELECT id::text FROM {table} WHERE {column} = %s", value)[0][0]


def test_every_written_row_is_recorded_in_the_order_of_writing(bring: Bring, rows: Rows) -> None:
    run = bring("sku,title,price,maker,tags\nA1,Light,10,Fresh,blue\nN1,New,3,Plain,red\n")
    lamp, new = (_key(rows, "shop.item", "sku", sku) for sku in ("A1", "N1"))
    red, blue = (_key(rows, "shop.tag", "name", name) for name in ("red", "blue"))
    fresh = _key(rows, "shop.maker", "name", "Fresh")
    assert rows(LINES, run.id) == [
        (
            None,
            None,
            "shop.maker",
            "insert",
            {"id": int(fresh)},
            None,
            {"id": int(fresh), "name": "Fresh"},
            None,
        ),
        (
            2,
            3,
            "shop.item",
            "insert",
            {"id": int(new)},
            None,
            {
                "id": int(new),
                "sku": "N1",
                "title": "New",
                "price": 3.0,
                "stock": 0,
                "note": "100% new",
                "maker_id": 2,
            },
            {"tags": {"added": [red], "removed": []}},
        ),
        (
            1,
            2,
            "shop.item",
            "update",
            {"id": int(lamp)},
            {"title": "Lamp", "maker_id": "1"},
            {"title": "Light", "maker_id": fresh},
            {"tags": {"added": [blue], "removed": [red]}},
        ),
    ]


def test_the_version_is_that_of_the_row_after_the_line(bring: Bring, rows: Rows) -> None:
    bring('sku,title,maker,tags\nA1,Light,Fresh,\nA2,Chair,,"red, blue"\nN1,New,,\n')
    assert rows(
        "SELECT count(*) FROM csv_desk.change c JOIN shop.item t ON t.id = (c.key ->> 'id')::int"
        " WHERE c.table_name = 'item' AND c.version = t.xmin::text"
    ) == [(3,)]
    assert rows(
        "SELECT count(*) FROM csv_desk.change c JOIN shop.maker m ON m.id = (c.key ->> 'id')::int"
        " WHERE c.table_name = 'maker' AND c.version = m.xmin::text"
    ) == [(1,)]


def test_a_row_of_which_only_the_list_changes_is_not_written(bring: Bring, rows: Rows) -> None:
    before = rows("SELECT xmin::text FROM shop.item WHERE sku = 'A2'")
    run = bring("sku,title,tags\nA2,Chair,red\n")
    assert rows("SELECT xmin::text FROM shop.item WHERE sku = 'A2'") == before
    assert rows("SELECT before, after, links FROM csv_desk.change WHERE run_id = %s", run.id) == [
        ({}, {}, {"tags": {"added": [_key(rows, "shop.tag", "name", "red")], "removed": []}})
    ]


def test_an_unchanged_row_leaves_no_entry(bring: Bring, rows: Rows) -> None:
    bring("sku,title\nA1,Lamp\nA2,Chair\n")
    assert rows("SELECT count(*) FROM csv_desk.change") == [(0,)]


def test_a_cleared_cell_is_recorded_with_what_it_held(policed: Bring, rows: Rows) -> None:
    clear = {name: {"on_blank": OnBlank.CLEAR} for name in ("price", "maker", "tags")}
    policed("sku,title,price,maker,tags\nA1,Lamp,,,\n", clear)
    assert rows("SELECT action, before, after, links FROM csv_desk.change") == [
        (
            "update",
            {"price": "10.00", "maker_id": "1"},
            {"price": None, "maker_id": None},
            {"tags": {"added": [], "removed": [_key(rows, "shop.tag", "name", "red")]}},
        )
    ]


def test_what_triggers_and_defaults_make_of_a_row_is_recorded(bring: Bring, rows: Rows) -> None:
    rows(
        "ALTER TABLE shop.item ADD touched int NOT NULL DEFAULT 0, ADD twice int GENERATED ALWAYS"
        " AS (stock * 2) STORED;"
        " CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " NEW.touched := NEW.touched + 1; NEW.title := upper(NEW.title); RETURN NEW; END $$;"
        " CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON shop.item FOR EACH ROW"
        " EXECUTE FUNCTION shop.touch()"
    )
    run = bring("sku,title,stock\nA1,Light,1\nN1,New,4\n")
    assert rows("SELECT action, before, after FROM csv_desk.change WHERE run_id = %s", run.id) == [
        (
            "insert",
            None,
            rows("SELECT jsonb_strip_nulls(to_jsonb(i)) FROM shop.item i WHERE sku = 'N1'")[0][0],
        ),
        (
            "update",
            {"title": "Lamp", "stock": "0", "touched": "0"},
            {"title": "LIGHT", "stock": "1", "touched": "1"},
        ),
    ]


CELLS = {
    "note": '{"b": [1, null], "a": "ü"}',
    "parts": '{1,NULL,"3"}',
    "span": "[1,5)",
    "bytes": "\\x00ff",
    "at": "2024-02-29 12:00:00+00",
}


def test_cells_of_any_type_are_recorded_as_the_text_that_reads_back(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.odd (code text PRIMARY KEY, note json, parts int[], span int4range,"
        " bytes bytea, at timestamptz, t text)"
    )
    rows(
        "INSERT INTO public.odd VALUES ('a', %s, %s, %s, %s, %s, 'x')",
        *(value.replace("NULL,", "2,") for value in CELLS.values()),
    )
    old = rows("SELECT note::text, parts::text, bytes::text FROM public.odd")[0]
    imported(desk, csv_file('code,note,parts,bytes\na,{},"4, 5",\\x01\n'), "public.odd")
    ((before, after),) = rows("SELECT before, after FROM csv_desk.change")
    assert tuple(before[name] for name in ("note", "parts", "bytes")) == old
    assert after == {"note": "{}", "parts": "{4,5}", "bytes": "\\x01"}


@pytest.mark.parametrize(
    ("policy", "text", "links", "stored"),
    [
        (OnList.REPLACE, "blue", (["blue"], ["red"]), ["blue"]),
        (OnList.ADD, "blue, red", (["blue"], []), ["blue", "red"]),
        (OnList.REMOVE, "blue, red", ([], ["red"]), []),
    ],
)
def test_links_that_were_added_and_removed_are_recorded(
    policed: Bring,
    rows: Rows,
    policy: OnList,
    text: str,
    links: tuple[list[str], list[str]],
    stored: list[str],
) -> None:
    run = policed(
        f'sku,title,tags\nA1,Lamp,"{text}"\nN1,New,green\n', {"tags": {"on_list": policy}}
    )
    assert run.failure is None
    ((recorded,),) = rows("SELECT links FROM csv_desk.change WHERE row_no = 1")
    names = dict(rows("SELECT id::text, name FROM shop.tag"))
    assert (
        tuple([names[one] for one in recorded["tags"][part]] for part in ("added", "removed"))
        == links
    )
    query = (
        "SELECT t.name FROM shop.item_tag k JOIN shop.tag t ON t.id = k.tag_id"
        " JOIN shop.item i ON i.id = k.item_id WHERE i.sku = %s ORDER BY 1"
    )
    assert [name for (name,) in rows(query, "A1")] == stored
    assert rows(query, "N1") == ([] if policy is OnList.REMOVE else [("green",)])
