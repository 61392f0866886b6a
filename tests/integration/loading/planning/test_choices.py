"""Rows that people have said are rows of the table, or not wanted."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs import imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.review.rows import planned_rows
from csvlib.model import Action, Counts, OnDuplicate, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]
Choose = Callable[..., Run]


@pytest.fixture
def choose(shop: Desk, rows: Rows) -> Choose:
    """`choose(run, (row_no, "update", id), …)`: kept as a review does it, and planned again."""

    def chosen(run: Run, *choices: tuple[int, str, int | None]) -> Run:
        for row_no, choice, key in choices:
            rows(
                "INSERT INTO csv_desk.row_choice (run_id, row_no, choice, key, made_by)"
                " VALUES (%s, %s, %s, %s, 'ana')",
                run.id,
                row_no,
                choice,
                None if key is None else json.dumps({"id": key}),
            )
        rows("UPDATE csv_desk.run SET state = 'mapped' WHERE id = %s", run.id)
        return tasks.prepare(shop, run.id)

    return chosen


def changes(shop: Desk, run: Run) -> dict[int, dict[str, Any]]:
    return {row.row_no: row.changes for row in planned_rows(shop, run.id, Action.UPDATE)}


def codes(rows: Rows, run: Run) -> list[tuple[Any, ...]]:
    return rows("SELECT row_no, code FROM csv_desk.issue WHERE run_id = %s ORDER BY 1", run.id)


def test_a_row_that_is_skipped_takes_part_in_nothing(
    plan_of: Bring, choose: Choose, rows: Rows
) -> None:
    run = plan_of("sku,title,maker\nN1,Light,Elm\nN1,Lighter,\n")
    again = choose(run, (1, "skip", None))
    assert again.counts == Counts(created=1, skipped=1)
    assert again.plan is not None
    assert again.plan.related == {}
    assert codes(rows, again) == []


def test_a_row_that_is_to_be_created_is_created(plan_of: Bring, choose: Choose) -> None:
    run = plan_of("sku,title\nN1,Light\n")
    assert choose(run, (1, "create", None)).counts == Counts(created=1)


def test_a_chosen_row_is_updated_whatever_its_key_says(
    plan_of: Bring, shop: Desk, choose: Choose, rows: Rows
) -> None:
    run = choose(plan_of("sku,title,price\nN1,Light,10\nN2,New,1\n"), (1, "update", 1))
    assert run.counts == Counts(created=1, updated=1)
    assert changes(shop, run) == {1: {"sku": ("A1", "N1"), "title": ("Lamp", "Light")}}
    assert run.plan is not None
    imports.approve(shop, run.id, run.plan.hash, "ana")
    assert tasks.commit(shop, run.id).counts == Counts(created=1, updated=1)
    assert rows("SELECT sku, title FROM shop.item ORDER BY id") == [
        ("N1", "Light"),
        ("A2", "Chair"),
        ("A3", "Desk"),
        ("N2", "New"),
    ]


@pytest.mark.parametrize("policy", OnDuplicate)
def test_a_choice_counts_more_than_what_is_done_with_rows_that_are_there(
    plan_of: Bring, choose: Choose, policy: OnDuplicate
) -> None:
    run = choose(plan_of("sku,title\nN1,Light\n", on_duplicate=policy), (1, "update", 1))
    assert run.counts == Counts(updated=1)


def test_a_key_that_another_row_of_the_table_has_is_a_conflict(
    plan_of: Bring, choose: Choose, rows: Rows
) -> None:
    run = choose(plan_of("sku,title\nA2,Light\n"), (1, "update", 1))
    assert run.counts == Counts(rejected=1)
    assert codes(rows, run) == [(1, "conflict")]


def test_of_two_rows_that_end_at_the_same_row_the_first_is_taken(
    plan_of: Bring, choose: Choose, rows: Rows
) -> None:
    run = choose(plan_of("sku,title\nN1,Light\nA1,Torch\nA2,Stool\n"), (1, "update", 1))
    assert run.counts == Counts(updated=2, rejected=1)
    assert codes(rows, run) == [(2, "duplicate_in_file")]
    assert rows(
        f"SELECT * FROM csv_staging.repeats_{run.id}_{run.prepared_attempt} ORDER BY 1"
    ) == [
        (1, 1),
        (2, 1),
    ]


def test_a_chosen_row_that_is_gone_is_a_conflict(
    plan_of: Bring, choose: Choose, rows: Rows
) -> None:
    run = choose(plan_of("sku,title\nN1,Light\n"), (1, "update", 99))
    assert run.counts == Counts(rejected=1)
    assert codes(rows, run) == [(1, "conflict")]


def test_what_a_row_is_known_by_does_not_change_by_a_choice(
    plan_of: Bring, shop: Desk, choose: Choose
) -> None:
    run = choose(plan_of("id,sku,title\n77,N1,Light\n", key=("id",)), (1, "update", 1))
    assert run.counts == Counts(updated=1)
    assert changes(shop, run) == {1: {"sku": ("A1", "N1"), "title": ("Lamp", "Light")}}


def test_a_row_that_is_wrong_is_rejected_whatever_was_chosen(
    plan_of: Bring, choose: Choose
) -> None:
    run = plan_of("sku,title,price\nN1,Light,many\nN2,New,1\n")
    again = choose(run, (1, "skip", None))
    assert again.counts == Counts(created=1, rejected=1)
