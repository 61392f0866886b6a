"""Rows with the same key: one is taken, or none, or all of them are made one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits
from csvlib.jobs.report.groups import issue_groups
from csvlib.jobs.review.rows import planned_rows
from csvlib.model import Action, Counts, OnRepeat, Run, Severity

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]
FILE = "sku,title,barcode\nN1,first,\nN2,other,\nN1,second,b7\nA1,Lamp,\nN1,third,b8\n"


def repeats(rows: Rows, run: Run) -> list[tuple[Any, ...]]:
    return rows(
        f"SELECT row_no, kept FROM csv_staging.repeats_{run.id}_{run.prepared_attempt} ORDER BY 1"
    )


def issues(rows: Rows, run: Run) -> list[tuple[Any, ...]]:
    return rows(
        "SELECT row_no, code, severity FROM csv_desk.issue WHERE run_id = %s ORDER BY 1", run.id
    )


@pytest.mark.parametrize(
    ("policy", "kept", "counts", "titles"),
    [
        (OnRepeat.FIRST, 1, Counts(created=2, unchanged=1, rejected=2), [("first", None)]),
        (OnRepeat.LAST, 5, Counts(created=2, unchanged=1, rejected=2), [("third", "b8")]),
        (OnRepeat.REJECT, None, Counts(created=1, unchanged=1, rejected=3), []),
        (OnRepeat.MERGE, 1, Counts(created=2, unchanged=1, skipped=2), [("first", "b7")]),
    ],
)
def test_one_row_of_a_group_is_taken_as_the_policy_says(
    bring: Bring,
    rows: Rows,
    policy: OnRepeat,
    kept: int | None,
    counts: Counts,
    titles: list[tuple[str, str | None]],
) -> None:
    run = bring(FILE, on_repeat=policy)
    assert run.counts == counts
    assert repeats(rows, run) == [(1, kept), (3, kept), (5, kept)]
    assert rows("SELECT title, barcode FROM shop.item WHERE sku = 'N1'") == titles


def test_rows_made_one_are_told_and_reject_nothing(plan_of: Bring, shop: Desk, rows: Rows) -> None:
    run = plan_of(FILE, on_repeat=OnRepeat.MERGE)
    (group,) = issue_groups(shop, run.id)
    assert (group.code, group.severity, group.lines) == ("merged_in_file", Severity.INFO, (4, 6))
    assert run.reject_file is None
    assert [row.row_no for row in planned_rows(shop, run.id, Action.SKIP)] == [3, 5]


def test_a_row_that_fell_before_fills_nothing(plan_of: Bring, shop: Desk) -> None:
    text = "sku,title,barcode,price\nN1,first,,1\nN1,second,b7,many\nN1,third,b8,2\n"
    run = plan_of(text, on_repeat=OnRepeat.MERGE)
    assert run.counts == Counts(created=1, skipped=1, rejected=1)
    (row,) = planned_rows(shop, run.id, Action.CREATE)
    assert row.values["barcode"] == "b8"


def test_names_lists_and_every_type_fill_blank_cells(
    desk: Desk, imported: Bring, csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.maker (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        " name text UNIQUE NOT NULL);"
        "CREATE TABLE public.tag (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        " name text UNIQUE NOT NULL);"
        "CREATE TABLE public.thing (code text PRIMARY KEY, made date, at timestamptz, size float8,"
        " colours text[], spec jsonb, maker_id int REFERENCES public.maker);"
        "CREATE TABLE public.thing_tag (thing_code text REFERENCES public.thing,"
        " tag_id int REFERENCES public.tag, PRIMARY KEY (thing_code, tag_id))"
    )
    text = (
        "code,made,at,size,colours,spec,maker,tags\n"
        "x,,,,,,,\n"
        'x,2024-02-29,,0.1,"red,blue",,Lux,"a, b"\n'
        'x,,2024-01-01T10:00:00Z,,green,"{""a"": [1]}",Oak,\n'
    )
    run = imported(desk, csv_file(text), "public.thing", on_repeat=OnRepeat.MERGE)
    assert run.counts == Counts(created=1, skipped=2)
    assert rows(
        "SELECT t.made::text, t.at = '2024-01-01T10:00:00Z', t.size, t.colours, t.spec,"
        " m.name FROM public.thing t JOIN public.maker m ON m.id = t.maker_id"
    ) == [("2024-02-29", True, 0.1, ["red", "blue"], {"a": [1]}, "Lux")]
    assert rows("SELECT g.name FROM thing_tag k JOIN tag g ON g.id = k.tag_id ORDER BY 1") == [
        ("a",),
        ("b",),
    ]
    assert rows("SELECT name FROM public.maker") == [("Lux",)]


def test_a_group_that_loses_a_row_is_made_one_anew(plan_of: Bring, shop: Desk, rows: Rows) -> None:
    run = plan_of(FILE, on_repeat=OnRepeat.MERGE)
    edits.exclude_rows(shop, run.id, [3], "ana")
    again = tasks.prepare(shop, run.id)
    assert "reading" not in again.seconds
    assert again.counts == Counts(created=2, unchanged=1, skipped=2)
    created = planned_rows(shop, run.id, Action.CREATE)
    assert [row.values["barcode"] for row in created] == ["b8", None]
    assert issues(rows, again) == [(5, "merged_in_file", "info")]
