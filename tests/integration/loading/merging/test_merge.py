"""The merge writes exactly what was approved, or nothing at all."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs import imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run, State

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]
EVERYTHING = (
    "SELECT 'item', i::text FROM shop.item i UNION ALL SELECT 'maker', m::text FROM shop.maker m"
    " UNION ALL SELECT 'tag', t::text FROM shop.tag t"
    " UNION ALL SELECT 'link', l::text FROM shop.item_tag l"
    " UNION ALL SELECT 'change', c::text FROM csv_desk.change c ORDER BY 1, 2"
)


def _approved(shop: Desk, run: Run) -> Run:
    assert run.plan is not None
    return imports.approve(shop, run.id, run.plan.hash, "tester")


@pytest.mark.parametrize("batch_rows", [1, 3, 1000])
def test_batches_of_any_size_write_the_same(
    shop: Desk, plan_of: Bring, rows: Rows, batch_rows: int
) -> None:
    lines = "".join(f"N{n},Thing {n},{n},Maker {n % 3},red\n" for n in range(10))
    run = _approved(shop, plan_of("sku,title,price,maker,tags\n" + lines + "A1,Light,1,,\n"))
    small = dataclasses.replace(
        shop, settings=shop.settings.model_copy(update={"batch_rows": batch_rows})
    )
    run = tasks.commit(small, run.id)
    assert run.state is State.COMMITTED
    assert run.counts == Counts(created=10, updated=1)
    assert rows("SELECT count(*), sum(price) FROM shop.item WHERE sku LIKE 'N%%'") == [(10, 45)]
    assert rows("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id) == [(14,)]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ("ALTER TABLE shop.item ADD CHECK (title <> 'New')", "refused_by_database"),
        ("INSERT INTO shop.item (sku, title) VALUES ('N1', 'mine')", "plan_changed"),
        ("TRUNCATE csv_staging.prepared_1_1", "plan_changed"),
        ("DROP TABLE csv_staging.plan_1_1", "plan_changed"),
        ("UPDATE csv_staging.plan_1_1 SET action = 'skip' WHERE row_no = 1", "plan_changed"),
        ("UPDATE csv_staging.prepared_1_1 SET title = 'Forged'", "plan_changed"),
        ("UPDATE csv_staging.related_1_1 SET label = 'Forged'", "plan_changed"),
    ],
)
def test_what_is_not_as_approved_writes_nothing(
    shop: Desk, plan_of: Bring, rows: Rows, spoil: str, code: str
) -> None:
    run = _approved(shop, plan_of("sku,title,maker\nN1,New,Fresh\nA1,Light,\n"))
    rows(spoil)
    before = rows(EVERYTHING)
    run = tasks.commit(shop, run.id)
    assert run.state is State.FAILED
    assert run.failure is not None
    assert run.failure.code == code
    assert rows(EVERYTHING) == before


def test_a_trigger_that_refuses_is_told_without_the_cell(
    shop: Desk, plan_of: Bring, rows: Rows
) -> None:
    rows(
        "CREATE FUNCTION shop.no() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'no %', NEW.title; END $$;"
        " CREATE TRIGGER no BEFORE INSERT ON shop.item FOR EACH ROW EXECUTE FUNCTION shop.no()"
    )
    run = tasks.commit(shop, _approved(shop, plan_of("sku,title\nN1,CANARY-1\n")).id)
    assert run.failure is not None
    assert run.failure.code == "refused_by_database"
    assert "CANARY" not in str(run.failure)


def test_a_commit_is_done_once(shop: Desk, plan_of: Bring, rows: Rows) -> None:
    run = _approved(shop, plan_of("sku,title\nN1,New\n"))
    assert tasks.commit(shop, run.id).state is State.COMMITTED
    assert tasks.commit(shop, run.id).state is State.COMMITTED
    assert rows("SELECT count(*) FROM shop.item WHERE sku = 'N1'") == [(1,)]
