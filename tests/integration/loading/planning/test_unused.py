"""Related rows are created for rows that are given them, and for no others."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.model import OnBlank, OnDuplicate, OnRepeat, Run

Bring = Callable[..., Run]


@pytest.mark.parametrize(
    ("text", "created"),
    [
        ("N1,New,Elm,green", {"shop.maker": 1, "shop.tag": 1}),
        ("A1,Light,Elm,green", {"shop.maker": 1, "shop.tag": 1}),
        ("A1,Light,Plain,red\nN1,,Elm,green", {}),
        (
            "A1,Light,Plain,red\nN1,New,Elm,green\nN1,Newer,Ash,grey",
            {"shop.maker": 1, "shop.tag": 1},
        ),
        ("N1,New,Elm,\nN2,,Elm,green", {"shop.maker": 1}),
    ],
    ids=["new", "changed", "rejected", "repeated", "of one that stands"],
)
def test_a_name_counts_where_its_row_is_written(
    plan_of: Bring, text: str, created: dict[str, int]
) -> None:
    run = plan_of(f"sku,title,maker,tags\n{text}\n")
    assert run.plan is not None
    assert run.plan.related == created


@pytest.mark.parametrize(
    ("policies", "options"),
    [
        ({"maker": {"update": False}}, {}),
        ({"maker": {"on_blank": OnBlank.FILL}}, {}),
        ({}, {"on_duplicate": OnDuplicate.SKIP}),
        ({}, {"on_duplicate": OnDuplicate.REJECT}),
    ],
    ids=["never", "fill", "skip", "reject"],
)
def test_a_name_that_changes_no_row_creates_nothing(
    policed: Bring, policies: dict[str, dict[str, Any]], options: dict[str, Any]
) -> None:
    run = policed("sku,title,maker\nA1,Lamp,Elm\nA2,Stool,Elm\n", policies, write=False, **options)
    assert run.plan is not None
    assert run.plan.related == {}


def test_a_name_that_another_row_brought_along_is_created(plan_of: Bring) -> None:
    run = plan_of("sku,title,maker\nN1,New,\nN1,Newer,Elm\n", on_repeat=OnRepeat.MERGE)
    assert run.plan is not None
    assert run.plan.related == {"shop.maker": 1}
