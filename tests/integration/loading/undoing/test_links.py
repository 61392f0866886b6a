"""Lists are given back entry by entry: what was added goes, what was taken away comes back."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import undo_rows
from csvlib.model import Counts, Kept, Run, Undoing

Rows = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]
TAGS = (
    "SELECT t.name FROM shop.item i JOIN shop.item_tag k ON k.item_id = i.id"
    " JOIN shop.tag t ON t.id = k.tag_id WHERE i.sku = %s ORDER BY 1"
)
ADD = (
    "INSERT INTO shop.item_tag SELECT i.id, t.id FROM shop.item i, shop.tag t"
    " WHERE i.sku = 'A1' AND t.name = '{}'"
)


@pytest.mark.parametrize(
    ("edit", "then"),
    [
        ("SELECT 1", ["red"]),
        (ADD.format("red"), ["red"]),
        ("INSERT INTO shop.tag (name) VALUES ('odd'); " + ADD.format("odd"), ["odd", "red"]),
        ("DELETE FROM shop.item_tag", ["red"]),
    ],
)
def test_links_that_others_made_are_left_alone(
    bring: Make, undone: Make, rows: Rows, edit: str, then: list[str]
) -> None:
    run = bring('sku,title,tags\nA1,Lamp,"blue, green"\n')
    rows(edit)
    assert undone(run).counts == Counts(updated=1, removed=1)
    assert [name for (name,) in rows(TAGS, "A1")] == then


def test_a_list_alone_is_given_back(bring: Make, undone: Make, rows: Rows) -> None:
    run = bring("sku,title,tags\nA1,Lamp,blue\nA2,Chair,red\n")
    version = "SELECT xmin::text FROM shop.item WHERE sku = 'A1'"
    before = rows(version)
    first = undone(run)
    assert first.counts == Counts(updated=2)
    assert (rows(TAGS, "A1"), rows(TAGS, "A2")) == ([("red",)], [])
    assert rows(version) == before
    undone(first)
    assert (rows(TAGS, "A1"), rows(TAGS, "A2")) == ([("blue",)], [("red",)])


def test_an_entry_whose_row_is_gone_cannot_be_put_back(
    desk: Desk, bring: Make, previewed: Make, undone: Make, rows: Rows
) -> None:
    run = bring("sku,title,tags\nA1,Lamp,blue\n")
    rows("DELETE FROM shop.tag WHERE name = 'red'")
    (row,) = undo_rows(desk, previewed(run).id)
    assert (row.act, row.reason, row.kept) == (Undoing.RESTORE, Kept.GONE, ("tags",))
    assert row.cells["tags"] == ("blue", None)
    undone(run)
    assert rows(TAGS, "A1") == []


def test_a_list_that_is_as_before_needs_nothing(bring: Make, previewed: Make, rows: Rows) -> None:
    run = bring("sku,title,tags\nA1,Lamp,blue\n")
    rows("DELETE FROM shop.item_tag")
    rows(ADD.format("red"))
    assert previewed(run).counts == Counts(unchanged=1)


def test_what_an_undo_did_to_lists_is_recorded(bring: Make, undone: Make, rows: Rows) -> None:
    run = bring("sku,title,tags\nA1,Lamp,blue\nA9,Bulb,red\n")
    tags: dict[str, str] = dict(rows("SELECT name, id::text FROM shop.tag"))
    first = undone(run)
    lines = rows("SELECT action, links FROM csv_desk.change WHERE run_id = %s ORDER BY 1", first.id)
    assert lines == [
        ("delete", {"tags": {"added": [], "removed": [tags["red"]]}}),
        ("update", {"tags": {"added": [tags["red"]], "removed": [tags["blue"]]}}),
    ]
