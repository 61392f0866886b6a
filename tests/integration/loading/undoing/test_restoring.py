"""Cells are given back one by one; what triggers fill is left to them."""

from collections.abc import Callable
from typing import Any

from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import undo_rows
from csvlib.model import Counts, Kept, Run, Undoing

Rows = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]

STAMPED = """
CREATE SCHEMA odd;
CREATE TABLE odd.page (code text PRIMARY KEY, title text, note text, edits int DEFAULT 0);
CREATE FUNCTION odd.stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.edits := NEW.edits + 1; RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE UPDATE ON odd.page FOR EACH ROW EXECUTE FUNCTION odd.stamp();
INSERT INTO odd.page VALUES ('P1', 'One', NULL), ('P2', 'Two', 'old');
"""


def test_columns_that_only_triggers_fill_are_neither_given_back_nor_kept(
    desk: Desk, into: Make, previewed: Make, undone: Make, rows: Rows
) -> None:
    rows(STAMPED)
    run = into("odd.page", "code,title,note\nP1,Uno,new\nP2,Due,newer\n")
    rows("UPDATE odd.page SET note = 'mine' WHERE code = 'P2'")
    found = {row.key: row for row in undo_rows(desk, previewed(run).id)}
    assert found["P1"].cells == {"title": ("Uno", "One"), "note": ("new", None)}
    assert (found["P2"].cells, found["P2"].kept) == ({"title": ("Due", "Two")}, ("note",))
    undone(run)
    assert rows("SELECT * FROM odd.page ORDER BY 1") == [
        ("P1", "One", None, 2), ("P2", "Two", "mine", 3)
    ]  # fmt: skip


def test_what_a_trigger_made_of_a_cell_is_what_the_import_left(
    into: Make, undone: Make, rows: Rows
) -> None:
    rows("CREATE SCHEMA odd; CREATE TABLE odd.page (code text PRIMARY KEY, title text);"
         " CREATE FUNCTION odd.up() RETURNS trigger LANGUAGE plpgsql AS $$"
         " BEGIN NEW.title := upper(NEW.title); RETURN NEW; END $$;"
         " INSERT INTO odd.page VALUES ('P1', 'One');"
         " CREATE TRIGGER up BEFORE UPDATE ON odd.page FOR EACH ROW"
         " WHEN (NEW.title <> 'One') EXECUTE FUNCTION odd.up()")  # fmt: skip
    run = into("odd.page", "code,title\nP1,uno\n")
    assert rows("SELECT title FROM odd.page") == [("UNO",)]
    assert undone(run).counts == Counts(updated=1)
    assert rows("SELECT title FROM odd.page") == [("One",)]


def test_a_cell_that_cannot_be_given_back_keeps_its_row(
    desk: Desk, bring: Make, undone: Make, rows: Rows
) -> None:
    run = bring("sku,price,title\nA1,12,Torch\nA2,13,Stool\n")
    rows("ALTER TABLE shop.item ADD CHECK (price > 11)")
    done = undone(run)
    assert done.counts == Counts(updated=1, rejected=1)
    (kept,) = undo_rows(desk, done.id, Undoing.KEEP)
    assert kept.reason is Kept.REFUSED
    assert rows("SELECT title FROM shop.item WHERE sku < 'A3' ORDER BY sku") == [
        ("Torch",), ("Chair",)
    ]  # fmt: skip


def test_only_what_really_changed_is_recorded(bring: Make, undone: Make, rows: Rows) -> None:
    run = bring("sku,price,title\nA1,12,Torch\n")
    rows("UPDATE shop.item SET price = 99 WHERE sku = 'A1'")
    done = undone(run)
    lines = rows(
        "SELECT row_no, line_no, key, before, after FROM csv_desk.change WHERE run_id = %s", done.id
    )
    assert lines == [(1, 2, {"id": 1}, {"title": "Torch"}, {"title": "Lamp"})]
    versions = "SELECT c.version = i.xmin::text FROM csv_desk.change c, shop.item i"
    assert rows(f"{versions} WHERE c.run_id = %s AND i.id = 1", done.id) == [(True,)]
