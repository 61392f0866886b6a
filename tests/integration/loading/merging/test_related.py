"""Related rows are made before the rows that speak of them, once each, or those rows are told."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs import imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run, State

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


def _approved(shop: Desk, run: Run) -> Run:
    assert run.plan is not None
    return imports.approve(shop, run.id, run.plan.hash, "tester")


def test_a_related_row_that_is_there_by_now_is_taken(
    shop: Desk, plan_of: Bring, rows: Rows
) -> None:
    run = _approved(shop, plan_of("sku,title,maker\nN1,New,Fresh\n"))
    rows("INSERT INTO shop.maker (name) VALUES ('Fresh')")
    run = tasks.commit(shop, run.id)
    assert (run.state, run.related_created) == (State.COMMITTED, {})
    assert rows("SELECT count(*) FROM shop.maker WHERE name = 'Fresh'") == [(1,)]


def test_names_that_a_trigger_writes_otherwise_are_still_told_apart(
    bring: Bring, rows: Rows
) -> None:
    rows(
        "CREATE FUNCTION shop.loud() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN NEW.name := reverse(NEW.name); RETURN NEW; END $$;"
        " CREATE TRIGGER loud BEFORE INSERT ON shop.maker FOR EACH ROW"
        " EXECUTE FUNCTION shop.loud()"
    )
    run = bring("sku,title,maker\nN1,New,abc\nN2,New,xyz\n")
    assert run.related_created == {"shop.maker": 2}
    assert rows(
        "SELECT i.sku, m.name FROM shop.item i JOIN shop.maker m ON m.id = i.maker_id"
        " WHERE i.sku LIKE 'N%%' ORDER BY 1"
    ) == [("N1", "cba"), ("N2", "zyx")]


@pytest.mark.parametrize(
    "refuse",
    ["RAISE EXCEPTION 'no'", "RETURN NULL", "RAISE unique_violation"],
)
@pytest.mark.parametrize("column", ["maker", "tags"])
def test_rows_that_speak_of_one_that_is_refused_are_rejected(
    shop: Desk, plan_of: Bring, rows: Rows, refuse: str, column: str
) -> None:
    table = {"maker": "shop.maker", "tags": "shop.tag"}[column]
    rows(
        "CREATE FUNCTION shop.no() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF NEW.name = 'Bad' THEN {refuse}; END IF; RETURN NEW; END $$;"
        f" CREATE TRIGGER no BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION shop.no()"
    )
    lines = "N1,New,Fresh\nN2,New,Bad\nN3,New,\nA1,Lamp,Bad\nA2,Stool,Other\n"
    run = _approved(shop, plan_of(f"sku,title,{column}\n{lines}"))
    run = tasks.commit(shop, run.id)
    assert run.failure is None
    assert run.related_created == {table: 2}
    assert run.counts == Counts(created=2, updated=1, rejected=2)
    assert rows(
        "SELECT row_no, column_name, code FROM csv_desk.issue WHERE run_id = %s ORDER BY 1", run.id
    ) == [(2, column, "related_missing"), (4, column, "related_missing")]


def test_a_related_row_is_known_by_its_own_primary_key(
    shop: Desk, imported: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows(
        "CREATE TABLE shop.colour (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        " name text NOT NULL UNIQUE);"
        " CREATE TABLE shop.paint (code text PRIMARY KEY, colour text REFERENCES shop.colour(name))"
    )
    run = imported(shop, csv_file("code,colour\np1,Teal\n"), "shop.paint")
    assert run.counts == Counts(created=1)
    assert rows("SELECT key, after FROM csv_desk.change WHERE table_name = 'colour'") == [
        ({"id": 1}, {"id": 1, "name": "Teal"})
    ]
