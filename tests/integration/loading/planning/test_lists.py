"""Lists of related rows and arrays: replaced, added to, or taken away from."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import imports, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.review.rows import planned_rows
from csvlib.model import Action, Counts, OnBlank, OnList, OnMissing, Run, TableName

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]
TAGS = (
    "SELECT string_agg(t.name, ', ' ORDER BY t.name) FROM shop.item i"
    " JOIN shop.item_tag k ON k.item_id = i.id JOIN shop.tag t ON t.id = k.tag_id"
    " WHERE i.sku = 'A1'"
)
LINKED = "INSERT INTO shop.item_tag SELECT 1, id FROM shop.tag WHERE name = 'blue'"

CASES = [
    (OnList.REPLACE, "red", "red"),
    (OnList.REPLACE, "RED, blue", None),
    (OnList.REPLACE, "green", "green"),
    (OnList.REPLACE, "", None),
    (OnList.ADD, "red", None),
    (OnList.ADD, "green, red", "blue, green, red"),
    (OnList.ADD, "", None),
    (OnList.REMOVE, "red", "blue"),
    (OnList.REMOVE, "red, BLUE, green", ""),
    (OnList.REMOVE, "green", None),
    (OnList.REMOVE, "", None),
]


@pytest.mark.parametrize(("on_list", "cell", "after"), CASES)
def test_a_list_becomes_what_its_policy_says(
    policed: Bring, shop: Desk, rows: Rows, on_list: OnList, cell: str, after: str | None
) -> None:
    """`after` None: nothing changes."""
    rows(LINKED)
    run = policed(f'sku,title,tags\nA1,Lamp,"{cell}"\n', {"tags": {"on_list": on_list}})
    assert run.counts == (Counts(unchanged=1) if after is None else Counts(updated=1))
    changes = [row.changes for row in planned_rows(shop, run.id, Action.UPDATE)]
    expected = [] if after is None else [{"tags": ("blue, red", after or None)}]
    assert changes == expected
    assert rows(TAGS) == [("blue, red" if after is None else after or None,)]


@pytest.mark.parametrize("on_list", [OnList.ADD, OnList.REMOVE])
def test_nothing_to_add_or_take_away_clears_nothing(policed: Bring, on_list: OnList) -> None:
    policy = {"on_list": on_list, "on_blank": OnBlank.CLEAR}
    run = policed("sku,title,tags\nA1,Lamp,\n", {"tags": policy}, write=False)
    assert run.counts == Counts(unchanged=1)


@pytest.mark.parametrize(
    ("on_list", "created", "linked"),
    [
        (OnList.REPLACE, {"shop.tag": 1}, "green, red"),
        (OnList.ADD, {"shop.tag": 1}, "green, red"),
        (OnList.REMOVE, {}, None),
    ],
)
def test_a_new_row_has_nothing_that_could_be_taken_away(
    policed: Bring, rows: Rows, on_list: OnList, created: dict[str, int], linked: str | None
) -> None:
    run = policed('sku,title,tags\nN1,New,"red, green"\n', {"tags": {"on_list": on_list}})
    assert (run.counts, run.related_created) == (Counts(created=1), created)
    assert rows(TAGS.replace("'A1'", "'N1'")) == [(linked,)]


def test_a_name_that_is_left_out_says_nothing(policed: Bring, shop: Desk, rows: Rows) -> None:
    policy = {"on_missing": OnMissing.EMPTY}
    text = 'sku,title,tags,maker\nA1,Lamp,"green",Elm\nA2,Chair,"green, blue",\n'
    run = policed(text, {"tags": policy, "maker": policy})
    assert run.counts == Counts(updated=1, unchanged=1)
    (row,) = planned_rows(shop, run.id, Action.UPDATE)
    assert row.changes == {"tags": (None, "blue")}
    assert rows(TAGS) == [("red",)]


def test_what_was_linked_is_kept_with_the_plan(policed: Bring, rows: Rows) -> None:
    rows(LINKED)
    run = policed("sku,title,tags\nA1,Lamp,red\nA3,Table,red\n", {}, write=False)
    (keys,) = rows("SELECT array_agg(id::text ORDER BY id) FROM shop.tag")
    assert rows(
        f"SELECT row_no, linked FROM csv_staging.plan_{run.id}_{run.attempt} ORDER BY 1"
    ) == [(1, {"tags": keys[0]}), (2, {"tags": []})]


# --- arrays --------------------------------------------------------------------------------------

ARRAYS = """
CREATE TYPE public.size AS ENUM ('s', 'm', 'l');
CREATE TABLE public.shirt (code text PRIMARY KEY, sizes public.size[], spots json[], grid int[]);
INSERT INTO public.shirt VALUES
    ('a', '{s,m}', ARRAY['{"x": 1}']::json[], '{1,2}'), ('b', NULL, NULL, '{{1,2},{3,4}}');
"""


@pytest.fixture
def shirts(desk: Desk, csv_file: Callable[..., Path], rows: Rows) -> Bring:
    rows(ARRAYS)

    def bring(text: str, on_list: OnList, **policy: Any) -> Run:
        name = TableName("public", "shirt")
        run = uploads.adopt(desk, csv_file(text), "ana", table=name)
        mapping = imports.suggest(desk, run.id, name)
        columns = tuple(
            replace(one, on_list=on_list, **policy) if one.target != "code" else one
            for one in mapping.columns
        )
        checked = imports.check(desk, run.id, replace(mapping, columns=columns), "ana")
        run = tasks.prepare(desk, checked.id)
        assert run.plan is not None, run.failure
        imports.approve(desk, run.id, run.plan.hash, "ana")
        return tasks.commit(desk, run.id)

    return bring


@pytest.mark.parametrize(
    ("on_list", "cell", "after"),
    [
        (OnList.REPLACE, "l,s", "{l,s}"),
        (OnList.ADD, "l,s,l", "{s,m,l}"),
        (OnList.ADD, "m", "{s,m}"),
        (OnList.ADD, "", "{s,m}"),
        (OnList.REMOVE, "s,l", "{m}"),
        (OnList.REMOVE, "m,s", "{}"),
        (OnList.REMOVE, "l", "{s,m}"),
        (OnList.REMOVE, "", "{s,m}"),
    ],
)
def test_an_array_becomes_what_its_policy_says(
    shirts: Bring, rows: Rows, on_list: OnList, cell: str, after: str
) -> None:
    run = shirts(f'code,sizes\na,"{cell}"\n', on_list)
    assert rows("SELECT sizes::text FROM public.shirt WHERE code = 'a'") == [(after,)]
    assert run.counts == (Counts(unchanged=1) if after == "{s,m}" else Counts(updated=1))


@pytest.mark.parametrize(
    ("on_list", "cell", "after"),
    [(OnList.ADD, "m", "{m}"), (OnList.ADD, "", None), (OnList.REMOVE, "m", None)],
)
def test_an_array_that_is_not_there(
    shirts: Bring, rows: Rows, on_list: OnList, cell: str, after: str | None
) -> None:
    run = shirts(f"code,sizes\nb,{cell}\n", on_list)
    assert rows("SELECT sizes::text FROM public.shirt WHERE code = 'b'") == [(after,)]
    assert run.counts == (Counts(unchanged=1) if after is None else Counts(updated=1))


def test_elements_without_equality_and_arrays_of_arrays(shirts: Bring, rows: Rows) -> None:
    run = shirts('code,spots,grid\na,"{""x"": 1}","2,3"\nb,,"5"\n', OnList.ADD)
    assert run.counts == Counts(updated=1, unchanged=1)
    assert rows("SELECT spots::text, grid::text FROM public.shirt ORDER BY code") == [
        ('{"{\\"x\\": 1}"}', "{1,2,3}"),
        (None, "{{1,2},{3,4}}"),
    ]
