"""A row that is rejected or left out takes part in nothing; a plan made again forgets the first."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs import tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits
from csvlib.jobs.review import planned_rows
from csvlib.loading.standing import FOUND_BY_PLANNING, forget_planned
from csvlib.model import Action, Counts, Run
from csvlib.staging import StagingTables

Rows = Callable[..., list[tuple[Any, ...]]]
FILE = (
    "sku,barcode,title,price,maker\n"
    "A1,b1,Light,10,Plain\n"
    "N1,n1,New,1,Elm\n"
    "N1,n2,Newer,1,Elm\n"
    "N2,n1,Other,1,Ash\n"
    "N3,b2,Third,1,Ash\n"
    "N4,n4,Fourth,many,Oak\n"
    "N5,short\n"
)


def without(shop: Desk, run: Run, *rows: int) -> Run:
    edits.exclude_rows(shop, run.id, rows, "ana")
    return tasks.prepare(shop, run.id)


def issues(rows: Rows, run: Run) -> list[tuple[Any, ...]]:
    return rows(
        "SELECT row_no, code FROM csv_desk.issue"
        " WHERE run_id = %s AND rule_id IS NULL ORDER BY 1, 2",
        run.id,
    )


def test_what_is_left_out_stands_in_the_way_of_no_other(
    plan_of: Callable[..., Run], shop: Desk, rows: Rows
) -> None:
    run = plan_of(FILE)
    assert run.counts == Counts(created=1, updated=1, rejected=5)
    assert run.plan is not None
    assert run.plan.related == {"shop.maker": 1}
    again = without(shop, run, 2)
    assert again.counts == Counts(created=2, updated=1, skipped=1, rejected=3)
    assert issues(rows, again) == [
        (5, "conflict"),
        (6, "invalid_number"),
        (7, "too_few_cells"),
    ]


def test_what_is_left_out_creates_no_related_row(plan_of: Callable[..., Run], shop: Desk) -> None:
    run = without(shop, plan_of(FILE), 2, 3, 4)
    assert run.plan is not None
    assert run.plan.related == {}


@pytest.mark.parametrize("row_no", [1, 6, 7])
def test_a_row_left_out_is_skipped_whatever_it_holds(
    plan_of: Callable[..., Run], shop: Desk, row_no: int
) -> None:
    run = without(shop, plan_of(FILE), row_no)
    assert run.counts is not None
    assert (run.counts.read, run.counts.skipped) == (7, 1)
    assert [row.row_no for row in planned_rows(shop, run.id, Action.SKIP)] == [row_no]


@pytest.mark.parametrize(
    ("create_related", "planned"),
    [
        (True, {(3, "conflict"), (4, "duplicate_in_file")}),
        (False, {(row_no, "related_missing") for row_no in (2, 3, 4, 5)}),
    ],
)
def test_only_what_a_plan_has_found_is_forgotten(
    policed: Callable[..., Run],
    shop: Desk,
    rows: Rows,
    create_related: bool,
    planned: set[tuple[int, str]],
) -> None:
    """A blank key is the plan's; a blank cell that no row may have is the cast's."""
    run = policed(
        FILE + "N6,,Sixth,1,\nN7,n7,,1,\n",
        {},
        write=False,
        key=("barcode",),
        create_related=create_related,
    )
    found = set(issues(rows, run))
    with shop.database.transaction() as connection:
        forget_planned(connection, StagingTables(run.id, run.attempt))
    left = [(6, "invalid_number"), (7, "too_few_cells"), (9, "missing_required")]
    assert issues(rows, run) == left
    assert found - set(left) == planned | {(8, "missing_required")}
    assert {code for _, code in planned} <= set(FOUND_BY_PLANNING)
