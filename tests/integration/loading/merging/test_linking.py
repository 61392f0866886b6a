"""Lists of new rows become links, each once."""

from collections.abc import Callable
from typing import Any

from csvlib.model import Counts, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


def test_links_are_made_to_old_and_new_rows_once_each(bring: Bring, rows: Rows) -> None:
    run = bring('sku,title,tags\nN1,New,"red, green, RED, green"\n')
    assert run.failure is None
    assert run.related_created == {"shop.tag": 1}
    assert rows(
        "SELECT t.name FROM shop.item i JOIN shop.item_tag l ON l.item_id = i.id"
        " JOIN shop.tag t ON t.id = l.tag_id WHERE i.sku = 'N1' ORDER BY 1"
    ) == [("green",), ("red",)]


def test_rows_with_the_same_list_have_each_their_links(bring: Bring, rows: Rows) -> None:
    lists = ["red", "", "red, blue", "red", "blue, red", "Blue,RED"]
    text = "".join(f'N{n},x,"{tags}"\n' for n, tags in enumerate(lists))
    bring("sku,title,tags\n" + text)
    assert rows(
        "SELECT i.sku, string_agg(t.name, ' ' ORDER BY t.name) FROM shop.item i"
        " LEFT JOIN shop.item_tag l ON l.item_id = i.id LEFT JOIN shop.tag t ON t.id = l.tag_id"
        " WHERE i.sku LIKE 'N%%' GROUP BY 1 ORDER BY 1"
    ) == [
        ("N0", "red"),
        ("N1", None),
        ("N2", "blue red"),
        ("N3", "red"),
        ("N4", "blue red"),
        ("N5", "blue red"),
    ]
    assert rows("SELECT row_no FROM csv_desk.change WHERE links IS NULL") == [(2,)]


def test_a_link_that_a_trigger_swallows_rejects_its_row(bring: Bring, rows: Rows) -> None:
    rows(
        "CREATE FUNCTION shop.no() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN IF NEW.tag_id = (SELECT id FROM shop.tag WHERE name = 'blue') THEN"
        " RETURN NULL; END IF; RETURN NEW; END $$;"
        " CREATE TRIGGER no BEFORE INSERT ON shop.item_tag FOR EACH ROW"
        " EXECUTE FUNCTION shop.no()"
    )
    run = bring('sku,title,tags\nN1,x,red\nN2,x,"red, blue"\nN3,x,\n')
    assert run.counts == Counts(created=2, rejected=1)
    assert rows("SELECT row_no, code FROM csv_desk.issue") == [(2, "refused_by_trigger")]
