"""Lists of rows that are there: what the file's list does to them, by policy."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.model import Counts, OnList, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]

TAGS = (
    "SELECT i.sku, array_agg(t.name ORDER BY t.name) FROM shop.item_tag l JOIN shop.item i"
    " ON i.id = l.item_id JOIN shop.tag t ON t.id = l.tag_id GROUP BY 1 ORDER BY 1"
)


@pytest.mark.parametrize(
    ("policy", "stored"),
    [
        (OnList.REPLACE, [("A1", ["blue", "green"]), ("A2", ["red"])]),
        (OnList.ADD, [("A1", ["blue", "green", "red"]), ("A2", ["red"])]),
        (OnList.REMOVE, [("A1", ["red"])]),
    ],
)
def test_lists_are_replaced_added_or_taken_away(
    policed: Bring, rows: Rows, policy: OnList, stored: list[tuple[str, list[str]]]
) -> None:
    run = policed(
        'sku,title,tags\nA1,Lamp,"green, blue"\nA2,Chair,red\nA3,Desk,\n',
        {"tags": {"on_list": policy}},
    )
    assert run.failure is None
    assert rows(TAGS) == stored


def test_the_same_list_again_writes_nothing(policed: Bring, rows: Rows) -> None:
    text, policies = 'sku,title,tags\nA1,Lamp,"blue"\n', {"tags": {"on_list": OnList.ADD}}
    policed(text, policies)
    before = rows("SELECT xmin::text FROM shop.item_tag ORDER BY 1")
    assert policed(text, policies).counts == Counts(unchanged=1)
    assert rows("SELECT xmin::text FROM shop.item_tag ORDER BY 1") == before
