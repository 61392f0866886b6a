"""Rows that somebody else has changed between the review and the writing are never overwritten."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs import imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, OnError, OnStale, Run, State

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]

FILE = 'sku,title,tags\nA1,Light,"red, blue"\nA2,Stool,red\nA3,Desk,blue\nN1,New,red\n'
STORED = (
    "SELECT i.sku, i.title, (SELECT string_agg(t.name, ' ' ORDER BY t.name) FROM shop.item_tag l"
    " JOIN shop.tag t ON t.id = l.tag_id WHERE l.item_id = i.id) FROM shop.item i ORDER BY sku"
)
OTHERS = {
    "a cell": ("UPDATE shop.item SET stock = 5 WHERE sku = 'A1'", ("A1", "Lamp", "red")),
    "the row": ("DELETE FROM shop.item_tag; DELETE FROM shop.item WHERE sku = 'A1'", None),
    "a link": (
        "INSERT INTO shop.item_tag SELECT i.id, t.id FROM shop.item i, shop.tag t"
        " WHERE i.sku = 'A1' AND t.name = 'blue'",
        ("A1", "Lamp", "blue red"),
    ),
    "a link less": ("DELETE FROM shop.item_tag", ("A1", "Lamp", None)),
}


def commit(shop: Desk, run: Run, meanwhile: str, rows: Rows) -> Run:
    assert run.plan is not None
    imports.approve(shop, run.id, run.plan.hash, "tester")
    rows(meanwhile)
    return tasks.commit(shop, run.id)


@pytest.mark.parametrize("change", OTHERS)
def test_the_import_comes_back_to_review(
    shop: Desk, plan_of: Bring, rows: Rows, change: str
) -> None:
    statement, left = OTHERS[change]
    run = commit(shop, plan_of(FILE), statement, rows)
    assert (run.state, run.plan) == (State.MAPPED, None)
    assert run.returned is not None
    assert "1 row of the table was changed" in run.returned.message
    a2, a3 = ("A2", "Chair", None), ("A3", "Desk", None)
    assert rows(STORED) == ([left, a2, a3] if left else [a2, a3])
    assert rows("SELECT count(*) FROM csv_desk.change") == [(0,)]
    again = tasks.prepare(shop, run.id)
    assert (again.state, again.returned) == (State.READY, run.returned)


@pytest.mark.parametrize("change", OTHERS)
def test_or_these_rows_are_left_out_and_told(
    shop: Desk, plan_of: Bring, rows: Rows, change: str
) -> None:
    statement, left = OTHERS[change]
    plan = plan_of(FILE, on_stale=OnStale.LEAVE_OUT)
    run = commit(shop, plan, statement, rows)
    assert (run.state, run.failure) == (State.COMMITTED, None)
    assert run.planned == Counts(created=1, updated=3)
    assert run.counts == Counts(created=1, updated=2, rejected=1)
    others = [("A2", "Stool", "red"), ("A3", "Desk", "blue"), ("N1", "New", "red")]
    assert rows(STORED) == ([left, *others] if left else others)
    assert rows(
        "SELECT row_no, line_no, code, severity FROM csv_desk.issue WHERE run_id = %s", run.id
    ) == [(1, 2, "stale", "critical")]
    assert run.reject_file is not None
    assert "stale" in (shop.spool.root / run.reject_file).read_text()


def test_one_that_is_left_out_is_enough_to_write_nothing_where_that_is_wanted(
    shop: Desk, plan_of: Bring, rows: Rows
) -> None:
    plan = plan_of(FILE, on_stale=OnStale.LEAVE_OUT, on_error=OnError.ABORT)
    run = commit(shop, plan, OTHERS["a cell"][0], rows)
    assert run.failure is not None
    assert (run.state, run.failure.code) == (State.FAILED, "rows_rejected")
    assert len(rows(STORED)) == 3
    assert rows("SELECT row_no, code FROM csv_desk.issue") == [(1, "stale")]


def test_a_key_that_somebody_has_taken_since_comes_back_too(
    shop: Desk, plan_of: Bring, rows: Rows
) -> None:
    taken = "INSERT INTO shop.item (sku, barcode, title) VALUES ('X', 'b9', 'mine')"
    run = commit(shop, plan_of("sku,title,barcode\nA1,Light,b9\nN1,New,\n"), taken, rows)
    assert run.state is State.MAPPED
    again = tasks.prepare(shop, run.id)
    assert again.counts == Counts(created=1, rejected=1)


def test_a_key_that_only_a_trigger_makes_the_same_does_not_come_back_for_ever(
    shop: Desk, plan_of: Bring, rows: Rows
) -> None:
    rows(
        "CREATE FUNCTION shop.low() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN NEW.sku := upper(NEW.sku); RETURN NEW; END $$;"
        " CREATE TRIGGER low BEFORE INSERT ON shop.item FOR EACH ROW EXECUTE FUNCTION shop.low()"
    )
    run = commit(shop, plan_of("sku,title\na1,New\nn1,New\n"), "SELECT 1", rows)
    assert run.counts == Counts(created=1, rejected=1)
    assert rows("SELECT row_no, column_name, code FROM csv_desk.issue") == [(1, "sku", "conflict")]


def test_rows_that_the_import_does_not_change_may_be_changed_by_others(
    shop: Desk, plan_of: Bring, rows: Rows
) -> None:
    run = commit(
        shop,
        plan_of("sku,title\nA1,Light\nA2,Chair\n"),
        "UPDATE shop.item SET title = 'Seat' WHERE sku = 'A2'",
        rows,
    )
    assert (run.state, run.counts) == (State.COMMITTED, Counts(updated=1, unchanged=1))
