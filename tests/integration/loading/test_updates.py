"""Updates write what changed, keep what a blank cell does not speak of, and lose no other edit."""

from collections.abc import Callable
from typing import Any

from csvlib.jobs import imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run, State

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


def test_changed_cells_are_written_and_others_kept(bring: Bring, rows: Rows) -> None:
    run = bring("sku,title,price,maker,tags\nA1,Light,,,\nA2,,21,New,\n")
    assert run.counts == Counts(updated=1, rejected=1)  # a title is required
    assert rows(
        "SELECT i.title, i.price, m.name FROM shop.item i LEFT JOIN shop.maker m"
        " ON m.id = i.maker_id WHERE sku = 'A1'"
    ) == [("Light", 10, "Ånders & Søn")]
    assert rows("SELECT count(*) FROM shop.item_tag") == [(1,)]


def test_a_list_becomes_the_files_list(bring: Bring, rows: Rows) -> None:
    bring('sku,title,tags\nA1,Lamp,"blue, green"\n')
    assert rows(
        "SELECT t.name FROM shop.item_tag l JOIN shop.tag t ON t.id = l.tag_id ORDER BY 1"
    ) == [("blue",), ("green",)]


def test_the_same_file_again_writes_nothing(bring: Bring, rows: Rows) -> None:
    text = 'sku,title,price,maker,tags\nA1,Light,1,New,"green, red"\nN1,x,2,Plain,blue\n'
    bring(text)
    versions = "SELECT xmin::text FROM shop.item UNION ALL SELECT xmin::text FROM shop.item_tag"
    before = sorted(rows(versions))
    assert bring(text).counts == Counts(unchanged=2)
    assert sorted(rows(versions)) == before


def test_a_row_changed_since_the_review_is_not_overwritten(
    plan_of: Bring, shop: Desk, rows: Rows
) -> None:
    run = plan_of("sku,title\nA1,Light\nA2,Stool\n")
    assert run.plan is not None
    rows("UPDATE shop.item SET title = 'Edited' WHERE sku = 'A1'")
    imports.approve(shop, run.id, run.plan.hash, "tester")
    run = tasks.commit(shop, run.id)
    assert run.state is State.FAILED
    assert run.failure is not None
    assert run.failure.code == "plan_changed"
    assert rows("SELECT sku, title FROM shop.item ORDER BY sku") == [
        ("A1", "Edited"),
        ("A2", "Chair"),
        ("A3", "Desk"),
    ]
