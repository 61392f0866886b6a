"""From prepared rows to a plan: the order of its steps, and what it leaves behind."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits
from csvlib.jobs.review.rows import planned_rows
from csvlib.model import Action, Counts, OnDuplicate, OnRepeat, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("text", "policy", "actions"),
    [
        ("A1,Lamp,b2\nA2,Chair,", {}, [(1, "conflict"), (2, "unchanged")]),
        (
            "A1,Lamp,b1\nN1,New,",
            {"on_duplicate": OnDuplicate.REJECT},
            [(1, "conflict"), (2, "create")],
        ),
        (
            "A1,Lamp,b1\nN1,New,",
            {"on_duplicate": OnDuplicate.CREATE},
            [(1, "conflict"), (2, "create")],
        ),
        ("A1,,b2\nN1,New,", {}, [(1, "reject"), (2, "create")]),
        ("N1,New,b7\nN1,Newer,b8\nN2,x,b7", {}, [(1, "create"), (2, "reject"), (3, "conflict")]),
    ],
    ids=["unique value", "already there", "every row new", "something else too", "in the file"],
)
def test_what_only_the_table_forbids_is_a_conflict(
    plan_of: Bring, rows: Rows, text: str, policy: Any, actions: list[tuple[int, str]]
) -> None:
    run = plan_of(f"sku,title,barcode\n{text}\n", **policy)
    found = rows(
        f"SELECT row_no, action FROM csv_staging.plan_{run.id}_{run.attempt} ORDER BY row_no"
    )
    assert found == actions
    assert run.counts is not None
    assert run.counts.rejected == sum(action in {"reject", "conflict"} for _, action in actions)
    assert rows("SELECT rejected FROM csv_desk.quality WHERE run_id = %s", run.id) == [
        (run.counts.rejected,)
    ]


def test_every_kind_of_trouble_at_once_is_counted_once(plan_of: Bring, shop: Desk) -> None:
    text = (
        "sku,title,barcode,maker_id\n"
        "N1,a,,\nN1,b,,2\nN2,c,b1,98\nN3,,b9,1\nN4,d,b9,97\nN5,short\nA1,Lamp,b1,1\nN6,e,b9,1\n"
    )
    run = plan_of(text, on_repeat=OnRepeat.MERGE)
    assert run.counts == Counts(created=1, unchanged=1, skipped=1, rejected=5)
    rows = [row.row_no for action in Action for row in planned_rows(shop, run.id, action)]
    assert sorted(rows) == list(range(1, 9))


def test_more_rows_than_a_statement_names_stand_no_more(
    desk: Desk, prepared: Bring, csv_file: Callable[..., Path], rows: Rows
) -> None:
    """They are looked up in their table then."""
    rows("CREATE TABLE public.number (n int PRIMARY KEY, label text UNIQUE)")
    lines = "".join(f"{n},{'x' if n % 2 else n}\n" for n in range(2_600))
    run = prepared(desk, csv_file("n,label\n" + lines), "public.number", key=("n",))
    assert run.counts == Counts(created=1_301, rejected=1_299)
    edits.exclude_rows(desk, run.id, [2], "ana")
    again = tasks.prepare(desk, run.id)
    assert again.counts == Counts(created=1_301, skipped=1, rejected=1_298)
