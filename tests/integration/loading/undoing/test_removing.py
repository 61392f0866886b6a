"""A row that a run created goes with its links; its last cells stay on record."""

from collections.abc import Callable
from typing import Any

from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import undo_rows
from csvlib.model import Counts, Kept, Run

Rows = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]


def test_the_whole_row_is_recorded_as_text(bring: Make, undone: Make, rows: Rows) -> None:
    done = undone(bring("sku,title,price\nA9,Bulb,3.5\n"))
    ((line, before),) = rows(
        "SELECT line_no, before FROM csv_desk.change WHERE run_id = %s", done.id
    )
    before.pop("id")
    assert (line, before) == (
        2,
        {"sku": "A9", "title": "Bulb", "price": "3.50", "stock": "0", "note": "100% new"},
    )


def test_a_row_that_comes_from_a_dump_is_told_by_its_cells(
    bring: Make, undone: Make, rows: Rows
) -> None:
    run = bring("sku,title\nA8,Bulb\nA9,Lens\n")
    rows("CREATE TABLE shop.copy AS SELECT * FROM shop.item WHERE sku > 'A3'")
    rows("DELETE FROM shop.item WHERE sku > 'A3'")
    rows("INSERT INTO shop.item OVERRIDING SYSTEM VALUE SELECT * FROM shop.copy")
    rows("UPDATE shop.item SET title = 'Mine' WHERE sku = 'A9'")
    assert undone(run).counts == Counts(removed=1, rejected=1)


def test_without_the_right_to_delete_rows_are_kept(
    desk: Desk, bring: Make, previewed: Make, rows: Rows
) -> None:
    run = bring("sku,title\nA1,Torch\nA9,Bulb\n")
    rows("CREATE VIEW shop.shown AS SELECT * FROM shop.item OFFSET 0")
    rows(
        "CREATE FUNCTION shop.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
    )
    rows("CREATE TRIGGER t INSTEAD OF INSERT ON shop.shown FOR EACH ROW"
         " EXECUTE FUNCTION shop.nothing()")  # fmt: skip
    rows("UPDATE csv_desk.change SET table_name = 'shown'")
    rows("UPDATE csv_desk.change SET version = md5((t.*)::text) FROM shop.shown AS t"
         " WHERE t.id::text = key ->> 'id'")  # fmt: skip
    rows("UPDATE csv_desk.run SET table_name = 'shown'")
    found = previewed(runs.get(desk, run.id))
    assert {row.reason for row in undo_rows(desk, found.id)} == {Kept.REFUSED}


def test_rows_of_a_table_without_any_key_cannot_be_told_apart(
    desk: Desk, into: Make, previewed: Make, rows: Rows
) -> None:
    rows("CREATE SCHEMA odd; CREATE TABLE odd.log (what text)")
    run = into("odd.log", "what\nfirst\nsecond\n")
    found = previewed(run)
    assert {row.reason for row in undo_rows(desk, found.id)} == {Kept.NOT_RECORDED}
