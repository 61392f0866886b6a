"""What becomes of a row depends on what others have done with it since."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import undo_rows
from csvlib.model import Counts, Kept, Run, Undoing, UndoRow

Rows = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]

FILE = 'sku,title,price,tags\nA1,Torch,12.00,"red, blue"\nA9,Bulb,3.00,red\n'


@pytest.fixture
def row_of(desk: Desk) -> Callable[[Run, str], UndoRow]:
    """`row_of(undo, "A1")`: what it does with this item."""

    def by_sku(run: Run, sku: str) -> UndoRow:
        number = {"A1": 1, "A9": 2}[sku]
        found = [row for row in undo_rows(desk, run.id) if row.table.name == "item"]
        return next(row for row in found if row.row_no == number)

    return by_sku


@pytest.mark.parametrize(
    ("edit", "sku", "act", "reason", "kept"),
    [
        ("SELECT 1", "A1", "restore", None, ()),
        ("SELECT 1", "A9", "remove", None, ()),
        ("UPDATE shop.item SET title = 'x'", "A1", "restore", "changed", ("title",)),
        ("UPDATE shop.item SET note = 'x'", "A1", "restore", None, ()),
        ("UPDATE shop.item SET title = 'Lamp'", "A1", "restore", None, ()),
        ("UPDATE shop.item SET note = 'x'", "A9", "keep", "changed", ()),
        ("UPDATE shop.item SET note = note", "A9", "remove", None, ()),
        ("INSERT INTO shop.item_tag SELECT i.id, t.id FROM shop.item i, shop.tag t"
         " WHERE i.sku = 'A9' AND t.name = 'blue'", "A9", "keep", "changed", ()),
        ("DELETE FROM shop.item_tag", "A9", "keep", "changed", ()),
        ("DELETE FROM shop.item_tag", "A1", "restore", None, ()),
        ("CREATE TABLE shop.sale (sku text REFERENCES shop.item (sku) ON DELETE CASCADE);"
         " INSERT INTO shop.sale VALUES ('A9')", "A9", "keep", "referenced", ()),
        ("CREATE TABLE shop.sale (sku text REFERENCES shop.item (sku) ON DELETE CASCADE);"
         " INSERT INTO shop.sale VALUES ('A1')", "A9", "remove", None, ()),
        ("ALTER TABLE shop.item DROP COLUMN title", "A1", "restore", "table_changed", ("title",)),
        ("ALTER TABLE shop.item DROP COLUMN title", "A9", "remove", None, ()),
        ("ALTER TABLE shop.item ADD COLUMN colour text", "A9", "remove", None, ()),
        ("DROP TABLE shop.item_tag", "A1", "keep", "table_changed", ()),
        ("UPDATE csv_desk.change SET version = NULL", "A9", "keep", "not_recorded", ()),
        ("UPDATE csv_desk.change SET version = NULL", "A1", "restore", None, ()),
        ("UPDATE csv_desk.change SET version = '0'", "A9", "remove", None, ()),
    ],
)  # fmt: skip
def test_a_row_is_kept_only_as_far_as_somebody_has_changed_it(
    bring: Make,
    previewed: Make,
    rows: Rows,
    row_of: Callable[[Run, str], UndoRow],
    edit: str,
    sku: str,
    act: str,
    reason: str | None,
    kept: tuple[str, ...],
) -> None:
    run = bring(FILE)
    rows(edit)
    found = row_of(previewed(run), sku)
    assert (found.act.value, found.reason and found.reason.value, found.kept) == (
        act, reason, kept
    )  # fmt: skip


def test_rows_that_are_gone_are_told(desk: Desk, bring: Make, previewed: Make, rows: Rows) -> None:
    run = bring(FILE)
    rows("DELETE FROM shop.item_tag")
    rows("DELETE FROM shop.item")
    found = previewed(run)
    assert found.counts == Counts(rejected=2)
    assert {row.reason for row in undo_rows(desk, found.id)} == {Kept.GONE}


def test_cells_are_as_they_are_and_as_they_will_be(
    bring: Make, previewed: Make, rows: Rows, row_of: Callable[[Run, str], UndoRow]
) -> None:
    run = bring(FILE)
    rows("UPDATE shop.item SET price = 99 WHERE sku = 'A1'")
    found = row_of(previewed(run), "A1")
    assert found.cells["title"] == ("Torch", "Lamp")
    assert found.kept == ("price",)
    assert (found.row_no, found.line) == (1, 2)


def test_an_edit_that_was_in_between_survives_the_undo(
    bring: Make, undone: Make, rows: Rows
) -> None:
    run = bring(FILE)
    rows("UPDATE shop.item SET price = 99 WHERE sku = 'A1'")
    rows("UPDATE shop.item SET stock = 7 WHERE sku = 'A9'")
    done = undone(run)
    assert done.counts == Counts(updated=1, rejected=1)
    cells = "SELECT title, price, stock FROM shop.item WHERE sku IN ('A1', 'A9') ORDER BY sku"
    assert rows(cells) == [("Lamp", 99, 0), ("Bulb", 3, 7)]


def test_cells_that_are_as_before_already_need_nothing(
    bring: Make, previewed: Make, rows: Rows
) -> None:
    run = bring("sku,title\nA1,Torch\n")
    rows("UPDATE shop.item SET title = 'Lamp' WHERE sku = 'A1'")
    assert previewed(run).counts == Counts(unchanged=1)


def test_of_some_rows_only_these_are_taken_back(
    desk: Desk, bring: Make, undone: Make, rows: Rows
) -> None:
    run = bring("sku,title,maker\nA1,Torch,Plain\nA8,Bulb,New\nA9,Lens,Newer\nA7,Cup,Newer\n")
    some = undone(run, [2, 3])
    assert some.counts == Counts(removed=3, skipped=3)
    assert rows("SELECT sku, title FROM shop.item WHERE sku IN ('A1', 'A7', 'A8', 'A9')"
                " ORDER BY sku") == [("A1", "Torch"), ("A7", "Cup")]  # fmt: skip
    assert rows("SELECT name FROM shop.maker WHERE id > 2") == [("Newer",)]
    rest = undone(run)
    assert rest.counts == Counts(updated=1, removed=2, unchanged=3)
    assert rows("SELECT count(*) FROM shop.maker") == [(2,)]


def test_a_row_that_an_undo_of_some_removed_comes_back_with_that_undo(
    bring: Make, undone: Make, rows: Rows
) -> None:
    run = bring("sku,title\nA1,Torch\nA8,Bulb\nA9,Lens\n")
    some = undone(run, [2])
    undone(some)
    assert rows("SELECT sku FROM shop.item WHERE sku > 'A3' ORDER BY 1") == [("A8",), ("A9",)]
    assert undone(run).counts == Counts(updated=1, removed=2)


def test_a_table_that_is_gone_is_told(desk: Desk, bring: Make, previewed: Make, rows: Rows) -> None:
    run = bring("sku,title\nA1,Torch\nA9,Bulb\n")
    rows("ALTER TABLE shop.item RENAME TO article")
    found = previewed(run)
    assert found.counts == Counts(rejected=2)
    assert {row.reason for row in undo_rows(desk, found.id, Undoing.KEEP)} == {Kept.TABLE_CHANGED}
