"""Rows that only the database can refuse: found, told why in our words, and the others written."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csvlib.jobs import gate, imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.loading.merging import merge
from csvlib.model import Counts, OnError, Run, State

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]

ISSUES = (
    "SELECT row_no, line_no, column_name, code, message FROM csv_desk.issue WHERE run_id = %s"
    " AND severity = 'critical' ORDER BY row_no"
)


def trigger(body: str, when: str = "BEFORE INSERT OR UPDATE") -> str:
    return (
        f"CREATE FUNCTION shop.rule() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}"
        f" RETURN NEW; END $$; CREATE TRIGGER rule {when} ON shop.item FOR EACH ROW"
        " EXECUTE FUNCTION shop.rule()"
    )


def commit(shop: Desk, run: Run, batch_rows: int = 3) -> Run:
    assert run.plan is not None
    imports.approve(shop, run.id, run.plan.hash, "tester", seen=gate.doubts(shop, run.id))
    small = dataclasses.replace(
        shop, settings=shop.settings.model_copy(update={"batch_rows": batch_rows})
    )
    return tasks.commit(small, run.id)


REFUSALS = {
    "a check": (
        "CREATE FUNCTION shop.fine(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS"
        " $$ SELECT $1 <> 'Bad' $$;"
        " ALTER TABLE shop.item ADD CONSTRAINT no_bad CHECK (shop.fine(title))",
        "title",
        "check_failed",
        "A condition of the table does not hold for the row (no_bad)",
    ),
    "a unique index that the plan cannot see": (
        "CREATE UNIQUE INDEX one_bad ON shop.item ((title = 'Bad')) WHERE title = 'Bad';"
        " UPDATE shop.item SET title = 'Bad' WHERE sku = 'A3'",
        None,
        "conflict",
        "The table holds another row with one of these values, which must be unique (one_bad)",
    ),
    "an exclusion": (
        "ALTER TABLE shop.item ADD CONSTRAINT apart EXCLUDE USING gist"
        " (int4range(-1, stock) WITH &&) WHERE (title = 'Bad');"
        " UPDATE shop.item SET title = 'Bad' WHERE sku = 'A3'",
        None,
        "overlaps",
        "The row lies over a part of another one, which the table does not allow (apart)",
    ),
    "a trigger that raises": (
        trigger("IF NEW.title = 'Bad' THEN RAISE EXCEPTION 'No % today', NEW.title; END IF;"),
        None,
        "refused_by_trigger",
        "No Bad today",
    ),
    "a trigger that raises after": (
        trigger(
            "IF NEW.title = 'Bad' THEN RAISE EXCEPTION USING MESSAGE = repeat('x', 500),"
            " ERRCODE = 'XY123'; END IF;",
            "AFTER INSERT OR UPDATE",
        ),
        None,
        "refused_by_trigger",
        "x" * 300,
    ),
    "a trigger that says unique": (
        trigger("IF NEW.title = 'Bad' THEN RAISE unique_violation USING MESSAGE = 'Once'; END IF;"),
        None,
        "conflict",
        "Once",
    ),
    "a trigger that swallows": (
        trigger("IF NEW.title = 'Bad' THEN RETURN NULL; END IF;"),
        None,
        "refused_by_trigger",
        "A trigger kept the row from being written",
    ),
    "a trigger that stumbles over a cell": (
        trigger("IF NEW.title = 'Bad' THEN NEW.stock := NEW.title::int; END IF;"),
        None,
        "invalid_value",
        "A cell is not a value of the field's type",
    ),
    "a trigger that clears": (
        trigger("IF NEW.title = 'Bad' THEN NEW.stock := NULL; END IF;"),
        "stock",
        "missing_required",
        "A required cell is empty",
    ),
}


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("batch_rows", [1, 4, 1000])
def test_what_is_refused_is_left_out_and_told(
    shop: Desk, plan_of: Bring, rows: Rows, refusal: str, batch_rows: int
) -> None:
    statement, column, code, message = REFUSALS[refusal]
    rows(statement)
    lines = "".join(f"N{n},{'Bad' if n in {3, 8} else 'Good'},{n}\n" for n in range(10))
    run = plan_of("sku,title,stock\n" + lines + "A2,Bad,0\nA1,Light,1\n")
    done = commit(shop, run, batch_rows)
    assert (done.state, done.failure) == (State.COMMITTED, None)
    assert run.counts == done.planned == Counts(created=10, updated=2)
    assert done.counts == Counts(created=8, updated=1, rejected=3)
    assert rows(ISSUES, run.id) == [
        (row_no, row_no + 1, column, code, message) for row_no in (4, 9, 11)
    ]
    assert rows("SELECT sku, title FROM shop.item WHERE sku < 'A3' OR sku ~ 'N[389]'") == [
        ("A2", "Chair"),
        ("N9", "Good"),
        ("A1", "Light"),
    ]
    assert rows("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id) == [(9,)]


def test_the_reject_file_and_the_report_hold_what_was_refused(
    shop: Desk, plan_of: Bring, rows: Rows
) -> None:
    rows(REFUSALS["a trigger that raises"][0])
    done = commit(shop, plan_of("sku,title,price\nN1,Good,1\nN2,Bad,2\nN3,Good,x\n"))
    assert done.reject_file is not None
    text = (shop.spool.root / done.reject_file).read_text().splitlines()
    assert [line.split(",")[:5] for line in text[1:]] == [
        ["N2", "Bad", "2", "3", "refused_by_trigger"],
        ["N3", "Good", "x", "4", "invalid_number"],
    ]
    assert "No Bad today" in text[1]
    assert {(group.code, group.rows) for group in issue_groups(shop, done.id)} == {
        ("refused_by_trigger", 1),
        ("invalid_number", 1),
    }


@pytest.mark.parametrize("refusal", REFUSALS)
def test_one_is_enough_to_write_nothing_where_that_is_wanted(
    shop: Desk, plan_of: Bring, rows: Rows, refusal: str
) -> None:
    statement, column, code, message = REFUSALS[refusal]
    rows(statement)
    run = plan_of(
        "sku,title,maker,stock\nN1,Good,Fresh,1\nN2,Bad,,1\nA1,Light,,1\n",
        on_error=OnError.ABORT,
    )
    before = rows("SELECT i::text, i.xmin::text FROM shop.item i ORDER BY sku")
    done = commit(shop, run)
    assert done.failure is not None
    assert (done.state, done.failure.code) == (State.FAILED, "rows_rejected")
    assert rows("SELECT i::text, i.xmin::text FROM shop.item i ORDER BY sku") == before
    assert rows("SELECT count(*) FROM csv_desk.change") == [(0,)]
    assert rows("SELECT count(*) FROM shop.maker") == [(2,)]
    assert rows(ISSUES, run.id) == [(2, 3, column, code, message)]
    assert done.reject_file is not None
    assert "N2,Bad" in (shop.spool.root / done.reject_file).read_text()


def test_too_many_refused_rows_stop_the_import(
    shop: Desk, plan_of: Bring, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge, "MOST_REFUSED", 3)
    rows(REFUSALS["a trigger that raises"][0])
    lines = "".join(f"N{number},Bad\n" for number in range(4))
    done = commit(shop, plan_of(f"sku,title\nN9,Good\n{lines}"))
    assert done.failure is not None
    assert (done.state, done.failure.code) == (State.FAILED, "refused_by_database")
    assert "own rules refused the row" in done.failure.message
    assert rows("SELECT count(*) FROM shop.item WHERE sku LIKE 'N%%'") == [(0,)]
    assert rows(ISSUES, done.id) == []


def test_what_a_trigger_says_stays_in_the_database(
    shop: Desk, plan_of: Bring, rows: Rows, caplog: pytest.LogCaptureFixture
) -> None:
    rows(trigger("RAISE EXCEPTION 'no %', NEW.title;"))
    done = commit(shop, plan_of("sku,title\nN1,CANARY-1\n"))
    assert done.counts == Counts(rejected=1)
    assert "CANARY" not in caplog.text + str(rows("SELECT detail FROM csv_desk.run_event"))
    assert rows(ISSUES, done.id)[0][4] == "no CANARY-1"


def test_a_mistake_in_a_trigger_is_no_fault_of_a_row(
    shop: Desk, plan_of: Bring, rows: Rows
) -> None:
    rows(trigger("EXECUTE 'SELECT ' || quote_ident(NEW.title);"))
    done = commit(shop, plan_of("sku,title\nN1,CANARY-1\n"))
    assert done.failure is not None
    assert (done.state, done.failure.code) == (State.FAILED, "unexpected")
    assert "CANARY" not in str(done.failure)


def test_constraints_that_could_wait_are_checked_for_each_row(
    shop: Desk, plan_of: Bring, rows: Rows
) -> None:
    rows(
        "CREATE FUNCTION shop.late() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'late'; END $$;"
        " CREATE CONSTRAINT TRIGGER late AFTER INSERT ON shop.item DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW WHEN (NEW.title = 'Bad') EXECUTE FUNCTION shop.late()"
    )
    done = commit(shop, plan_of("sku,title\nN1,Good\nN2,Bad\nN3,Good\n"))
    assert done.counts == Counts(created=2, rejected=1)
    assert rows(ISSUES, done.id)[0][3:] == ("refused_by_trigger", "late")


def test_rows_that_a_policy_forbids_are_not_permitted(
    restricted: Desk,
    prepared: Callable[..., Run],
    csv_file: Callable[..., Path],
    rows: Rows,
) -> None:
    path = csv_file("sku,title\nN1,Good\nN2,Bad\nA1,Bad\nA2,Stool\nA3,Table\n")
    run = prepared(restricted, path, "shop.item")
    done = commit(restricted, run)
    assert done.failure is None
    assert done.counts == Counts(created=1, updated=1, rejected=3)
    assert [(line[0], line[3]) for line in rows(ISSUES, run.id)] == [
        (2, "not_permitted"),
        (3, "not_permitted"),
        (5, "not_permitted"),
    ]


@pytest.mark.parametrize("batch_rows", [1, 3, 100])
@given(bad=st.sets(st.integers(0, 20)), worse=st.sets(st.integers(0, 20)))
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_exactly_the_refused_rows_are_missing(
    shop: Desk,
    plan_of: Bring,
    rows: Rows,
    bad: set[int],
    worse: set[int],
    batch_rows: int,
) -> None:
    rows(
        "DROP TRIGGER IF EXISTS rule ON shop.item; DROP FUNCTION IF EXISTS shop.rule;"
        + trigger(
            "IF NEW.title = 'Bad' THEN RAISE EXCEPTION 'no'; END IF;"
            " IF NEW.title = 'Worse' THEN RETURN NULL; END IF;"
        )
        + "; DELETE FROM shop.item_tag; DELETE FROM shop.item WHERE sku ~ '^N';"
    )
    words = ["Worse" if n in worse else "Bad" if n in bad else "Good" for n in range(21)]
    text = "".join(f"N{n:02},{word},red\n" for n, word in enumerate(words))
    done = commit(shop, plan_of("sku,title,tags\n" + text), batch_rows)
    good = [n for n, word in enumerate(words) if word == "Good"]
    assert done.counts == Counts(created=len(good), rejected=21 - len(good))
    assert rows("SELECT sku FROM shop.item WHERE sku ~ '^N' ORDER BY id") == [
        (f"N{n:02}",) for n in good
    ]
    assert rows("SELECT count(*) FROM shop.item_tag") == [(len(good),)]
    assert rows(
        "SELECT count(*) FROM csv_desk.change c JOIN shop.item i ON i.id = (c.key ->> 'id')::int"
        " AND c.after ->> 'sku' = i.sku WHERE run_id = %s",
        done.id,
    ) == [(len(good),)]
