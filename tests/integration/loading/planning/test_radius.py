"""How much of a table a plan touches."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.runs import get
from csvlib.loading.planning import radius
from csvlib.model import FieldChange, OnBlank, Radius, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]
CLEAR = {"on_blank": OnBlank.CLEAR}


def test_fields_that_change_and_that_are_cleared_are_counted(policed: Bring, rows: Rows) -> None:
    rows("INSERT INTO shop.item_tag SELECT 1, id FROM shop.tag WHERE name = 'blue'")
    run = policed(
        'sku,title,price,maker,tags\nA1,Light,,,"blue, green"\nA2,Stool,7,Elm,\nA3,Desk,,,red\n',
        {"price": CLEAR, "maker": CLEAR, "tags": CLEAR},
        write=False,
    )
    assert run.plan is not None
    assert run.plan.radius == Radius(
        table_rows=3,
        fields=(
            FieldChange("maker", changed=2, cleared=1),
            FieldChange("price", changed=2, cleared=1),
            FieldChange("tags", changed=2, cleared=0),
            FieldChange("title", changed=2, cleared=0),
        ),
        unlinked=1,
    )


def test_a_list_that_is_cleared_loses_all_its_links(policed: Bring) -> None:
    run = policed("sku,title,tags\nA1,Lamp,\n", {"tags": CLEAR}, write=False)
    assert run.plan is not None
    assert run.plan.radius == Radius(3, (FieldChange("tags", 1, 1),), unlinked=1)


def test_rows_that_are_rejected_or_new_are_not_in_it(plan_of: Bring, shop: Desk) -> None:
    run = plan_of("sku,title,barcode\nA1,Light,b2\nN1,New,\nA2,Chair,\n")
    assert get(shop, run.id).plan is not None
    assert run.plan is not None
    assert run.plan.radius == Radius(3)


@pytest.mark.parametrize(("most", "found"), [(2, 5_000), (100, 3)])
def test_a_large_table_is_not_counted(
    plan_of: Bring, rows: Rows, monkeypatch: pytest.MonkeyPatch, most: int, found: int, shop: Desk
) -> None:
    monkeypatch.setattr(radius, "COUNTED_ROWS", most)
    rows("UPDATE pg_class SET reltuples = 5000, relpages = 1 WHERE oid = 'shop.item'::regclass")
    run = plan_of("sku,title\nA1,Light\n")
    assert run.plan is not None
    assert run.plan.radius.table_rows == found
