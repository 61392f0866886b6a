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
    "spoil",
    [
        "INSERT INTO shop.item (sku, title) VALUES ('N1', 'mine')",
        "UPDATE shop.item SET stock = 9 WHERE sku = 'A1'",
        "DELETE FROM shop.item_tag; DELETE FROM shop.item WHERE sku = 'A1'",
        "TRUNCATE csv_staging.prepared_1_1",
        "DROP TABLE csv_staging.plan_1_1",
        "UPDATE csv_staging.plan_1_1 SET action = 'skip' WHERE row_no = 1",
        "UPDATE csv_staging.prepared_1_1 SET title = 'Forged'",
        "UPDATE csv_staging.related_1_1 SET label = 'Forged'",
    ],
)
def test_what_is_not_as_approved_comes_back_to_review(
    shop: Desk, plan_of: Bring, rows: Rows, spoil: str
) -> None:
    run = _approved(shop, plan_of("sku,title,maker\nN1,New,Fresh\nA1,Light,\n"))
    rows(spoil)
    before = rows(EVERYTHING)
    run = tasks.commit(shop, run.id)
    assert rows(EVERYTHING) == before
    assert (run.state, run.plan, run.approved_by) == (State.MAPPED, None, None)
    assert run.returned is not None
    assert run.returned.code == "plan_changed"
    run = tasks.prepare(shop, run.id)
    assert (run.state, run.failure) == (State.READY, None)
    assert tasks.commit(shop, _approved(shop, run).id).state is State.COMMITTED


def test_a_commit_is_done_once(shop: Desk, plan_of: Bring, rows: Rows) -> None:
    run = _approved(shop, plan_of("sku,title\nN1,New\n"))
    assert tasks.commit(shop, run.id).state is State.COMMITTED
    assert tasks.commit(shop, run.id).state is State.COMMITTED
    assert rows("SELECT count(*) FROM shop.item WHERE sku = 'N1'") == [(1,)]
