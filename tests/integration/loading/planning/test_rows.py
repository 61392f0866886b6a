"""The plan counts every record once, and its hash moves with anything in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.review import planned_rows
from csvlib.model import Action, Counts, OnDuplicate, Run

Bring = Callable[..., Run]
FILE = "sku,title,price\nA1,Light,10\nA2,Chair,20.5\nN1,New,1\nN2,New,many\nN3,short\n"


def test_every_record_is_in_the_plan_exactly_once(plan_of: Bring, shop: Desk) -> None:
    run = plan_of(FILE)
    assert run.counts == Counts(created=1, updated=1, unchanged=1, rejected=2)
    rows = [row for action in Action for row in planned_rows(shop, run.id, action)]
    assert sorted(row.row_no for row in rows) == [1, 2, 3, 4, 5]
    assert {row.line for row in rows if row.action is Action.REJECT} == {5, 6}


def test_nothing_of_the_target_is_written(plan_of: Bring, shop: Desk) -> None:
    def fingerprint() -> Any:
        with shop.database.transaction() as connection, connection.cursor() as cursor:
            cursor.execute("SELECT last_value, is_called FROM shop.item_id_seq")
            sequence = cursor.fetchall()
            cursor.execute("SELECT xmin::text, * FROM shop.item ORDER BY id")
            return sequence, cursor.fetchall()

    before = fingerprint()
    plan_of(FILE)
    assert fingerprint() == before


def test_the_same_file_against_the_same_rows_has_the_same_hash(plan_of: Bring) -> None:
    first, second = plan_of(FILE), plan_of(FILE)
    assert first.plan is not None
    assert second.plan is not None
    assert first.plan.hash == second.plan.hash


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        (FILE.replace("N1,New,1", "N1,New,2"), {}),
        (FILE.replace("N1,New,1", "N1,Old,1"), {}),
        (FILE + "N9,More,1\n", {}),
        (FILE, {"on_duplicate": OnDuplicate.SKIP}),
        (FILE, {"create_related": False}),
    ],
)
def test_another_cell_row_or_option_has_another_hash(
    plan_of: Bring, text: str, policy: dict[str, object]
) -> None:
    first, second = plan_of(FILE), plan_of(text, **policy)
    assert first.plan is not None
    assert second.plan is not None
    assert first.plan.hash != second.plan.hash


def test_a_target_row_written_since_has_another_hash(plan_of: Bring, shop: Desk) -> None:
    first = plan_of(FILE)
    with shop.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE shop.item SET note = 'touched' WHERE sku = 'A1'")
    second = plan_of(FILE)
    assert first.plan is not None
    assert second.plan is not None
    assert first.plan.hash != second.plan.hash


def test_a_column_called_like_one_of_ours_is_no_trouble(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path]
) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute(
            'CREATE TABLE public.odd ("row_no" int PRIMARY KEY, line_no int, problems text,'
            ' changes text, action text, version text, "key_0" text, "%s" text, "a""b" text)'
        )
    names = [
        *["row_no", "line_no", "problems", "changes", "action", "version", "key_0", "%s"],
        'a"b',
    ]
    text = ",".join(names[:-1]) + ',"a""b"\n7,8,p,c,a,v,k,%,q\n'
    run = imported(desk, csv_file(text), "public.odd")
    assert run.mapping is not None
    assert [column.target for column in run.mapping.mapped] == names
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public.odd")
        assert cursor.fetchall() == [(7, 8, "p", "c", "a", "v", "k", "%", "q")]
