"""Updates write what changed, keep what a blank cell does not speak of, and lose no other edit."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import MappingProblem
from csvlib.jobs import imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, OnBlank, OnStale, Run

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


STORED = (
    "SELECT i.sku, i.title, i.price, m.name, (SELECT string_agg(t.name, ' ' ORDER BY t.name)"
    " FROM shop.item_tag l JOIN shop.tag t ON t.id = l.tag_id WHERE l.item_id = i.id)"
    " FROM shop.item i LEFT JOIN shop.maker m ON m.id = i.maker_id ORDER BY sku"
)
A2 = ("A2", "Chair", Decimal("20.50"), "Plain", None)
A3 = ("A3", "Desk", None, None, None)


@pytest.mark.parametrize(
    ("on_blank", "lines", "stored"),
    [
        (OnBlank.CLEAR, "A1,Lamp,,,", [("A1", "Lamp", None, None, None), A2, A3]),
        (
            OnBlank.CLEAR,
            "A1,Lamp,,Plain,\nA2,Chair,,,red",
            [("A1", "Lamp", None, "Plain", None), ("A2", "Chair", None, None, "red"), A3],
        ),
        (
            OnBlank.FILL,
            "A1,Lamp,11,Plain,blue\nA3,Desk,7,Fresh,blue",
            [
                ("A1", "Lamp", Decimal(10), "Ånders & Søn", "red"),
                A2,
                ("A3", "Desk", Decimal(7), "Fresh", "blue"),
            ],
        ),
    ],
)
def test_cells_are_written_by_their_columns_policy(
    policed: Bring, rows: Rows, on_blank: OnBlank, lines: str, stored: list[object]
) -> None:
    policies = {name: {"on_blank": on_blank} for name in ("price", "maker", "tags")}
    text = f"sku,title,price,maker,tags\n{lines}\n"
    policed(text, policies)
    assert rows(STORED) == stored
    again = policed(text, policies)
    assert again.counts == Counts(unchanged=len(lines.splitlines()))


def test_an_empty_text_may_be_filled_too(policed: Bring, rows: Rows) -> None:
    rows("UPDATE shop.item SET note = '' WHERE sku = 'A1'")
    policed("sku,title,note\nA1,Lamp,fresh\nA2,Chair,fresh\n", {"note": {"on_blank": OnBlank.FILL}})
    assert rows("SELECT note FROM shop.item ORDER BY sku") == [
        ("fresh",),
        ("100% new",),
        ("100% new",),
    ]


def test_a_column_that_does_not_update_fills_new_rows_only(policed: Bring, rows: Rows) -> None:
    run = policed(
        "sku,title,price,tags\nA1,Light,11,blue\nN1,New,12,blue\n",
        {"price": {"update": False}, "tags": {"update": False}},
    )
    assert run.counts == Counts(created=1, updated=1)
    assert rows(STORED) == [
        ("A1", "Light", Decimal(10), "Ånders & Søn", "red"),
        A2,
        A3,
        ("N1", "New", Decimal(12), None, "blue"),
    ]


def test_a_blank_of_a_required_field_is_rejected_whatever_the_policy(policed: Bring) -> None:
    with pytest.raises(MappingProblem, match="title cannot be empty"):
        policed("sku,title\nA1,\n", {"title": {"on_blank": OnBlank.CLEAR}})
    run = policed("sku,title\nA1,\n", {"title": {"on_blank": OnBlank.FILL}}, write=False)
    assert run.counts == Counts(rejected=1)


def test_rows_of_a_partitioned_table_are_known_by_a_digest_of_their_cells(
    shop: Desk, prepared: Bring, csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.parted (code text, n int, note text, PRIMARY KEY (code, n))"
        " PARTITION BY RANGE (n);"
        " CREATE TABLE public.low PARTITION OF public.parted FOR VALUES FROM (0) TO (10);"
        " CREATE TABLE public.high PARTITION OF public.parted FOR VALUES FROM (10) TO (20);"
        " INSERT INTO public.parted VALUES ('a', 1, 'x'), ('b', 12, 'y'), ('c', 2, 'z')"
    )
    path = csv_file("code,n,note\na,1,X\nb,12,y\nc,2,Z\n")
    policies = {"key": ("code", "n"), "on_stale": OnStale.LEAVE_OUT}
    run = prepared(shop, path, "public.parted", **policies)
    assert run.plan is not None
    imports.approve(shop, run.id, run.plan.hash, "tester")
    rows("UPDATE public.parted SET note = 'mine' WHERE code = 'c'")
    run = tasks.commit(shop, run.id)
    assert run.counts == Counts(updated=1, unchanged=1, rejected=1), run.failure
    assert rows(
        "SELECT c.key, c.before, c.after, c.version = md5((p.*)::text)"
        " FROM csv_desk.change c JOIN public.parted p ON p.code = c.key ->> 'code'"
    ) == [({"code": "a", "n": 1}, {"note": "x"}, {"note": "X"}, True)]
