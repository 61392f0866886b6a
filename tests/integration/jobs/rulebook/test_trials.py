"""A rule tried on the rows that its table holds now."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.errors import NoRights, SuiteInvalid, WrongState
from csvlib.jobs import imports, sweep
from csvlib.jobs.desk import Desk
from csvlib.jobs.rulebook import trials
from csvlib.model import Table, TableName, Trial, TrialState
from csvlib.model.people import Person, Role

Made = Callable[..., dict[str, Any]]
Try = Callable[..., Trial]

PEOPLE = """
DROP TABLE IF EXISTS public.staff_tool, public.staff, public.tool, public.room CASCADE;
DROP TYPE IF EXISTS mood;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE public.room (id int PRIMARY KEY, name text UNIQUE);
CREATE TABLE public.tool (id int PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE public.staff (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, born date,
    left_on date, room_id int REFERENCES public.room, mood mood, marks int[], "od""d %%s :x" text);
CREATE TABLE public.staff_tool (
    staff_id int REFERENCES public.staff, tool_id int REFERENCES public.tool,
    PRIMARY KEY (staff_id, tool_id));
INSERT INTO public.room VALUES (1, 'North'), (2, NULL);
INSERT INTO public.tool VALUES (1, 'Law'), (2, 'Saw, small');
INSERT INTO public.staff (name, born, left_on, room_id, mood, marks, "od""d %%s :x") VALUES
    ('Ana', '2001-02-03', '2020-01-01', 1, 'good', '{1,2}', 'x'),
    ('Bo', '2030-02-03', '2020-01-01', 2, 'bad', NULL, NULL),
    ('Cy', '2030-02-03', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.staff_tool VALUES (1, 1), (2, 1), (2, 2);
"""


@pytest.fixture
def staff(desk: Desk, query: Any) -> Table:
    query(PEOPLE.replace("%%", "%"))
    return imports.table(desk, TableName("public", "staff"))


@pytest.fixture
def tried(desk: Desk, made: Made, admin: Person) -> Try:
    def ask(table: Table, kind_id: str, **arguments: Any) -> Trial:
        trial_id = trials.ask(desk, table, made(kind_id, **arguments), admin)
        assert trials.trial(desk, trial_id).state is TrialState.WAITING
        trials.run_trial(desk, trial_id)
        return trials.trial(desk, trial_id)

    return ask


def left_over(query: Any) -> list[Any]:
    found: list[Any] = query(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'csv_staging'"
        " AND tablename LIKE 'trial%'"
    )
    return found


@pytest.mark.parametrize(
    ("kind_id", "arguments", "failed", "examples"),
    [
        ("filled", {"column": "left_on"}, 1, ()),
        ("past", {"column": "born"}, 2, ("2030-02-03",)),
        ("unique", {"column": "born"}, 2, ("2030-02-03",)),
        (
            "day_order",
            {"column": "born", "order": "<", "other": "left_on"},
            1,
            ("2030-02-03 · 2020-01-01",),
        ),
        ("look", {"column": "name", "look": "email"}, 3, ("Ana", "Bo", "Cy")),
        ("length", {"column": "room", "low": 6}, 1, ("North",)),
        (
            "items_exist",
            {"column": "tools", "reference": ("media.beat", "name")},
            1,
            ("Law, Saw, small",),
        ),
        ("listed", {"column": "mood", "values": ("good",)}, 1, ("bad",)),
        ("filled", {"column": 'od"d %s :x'}, 2, ()),
        ("implies", {"when": "mood", "how": "==", "value": "bad", "column": "room"}, 1, ("bad",)),
        (
            "sql",
            {"columns": ("name", "marks"), "condition": "cardinality(marks) > 2"},
            1,
            ("Ana · [1, 2]",),
        ),
        ("sql", {"columns": ("name",), "condition": "name NOT LIKE '%y'"}, 1, ("Cy",)),
    ],
)
def test_a_trial_counts_the_rows_that_would_fail_and_shows_some(
    tried: Try,
    staff: Table,
    query: Any,
    kind_id: str,
    arguments: dict[str, Any],
    failed: int,
    examples: tuple[str, ...],
) -> None:
    found = tried(staff, kind_id, **arguments)
    assert (found.state, found.problem) == (TrialState.DONE, None)
    assert (found.rows, found.failed, found.examples) == (3, failed, examples)
    assert left_over(query) == []


def test_the_commonest_values_come_first_and_long_ones_are_cut(
    tried: Try, staff: Table, query: Any
) -> None:
    query("ALTER TABLE public.staff ALTER name DROP NOT NULL")
    query("ALTER TABLE public.staff DROP CONSTRAINT staff_name_key")
    query("INSERT INTO public.staff (name) VALUES (repeat('x', 500)), ('Cy'), ('Di'), ('Ed')")
    found = tried(staff, "look", column="name", look="email")
    assert found.examples[0] == "Cy"
    assert len(found.examples) == 5
    assert all(len(example) <= 200 for example in found.examples)


def test_no_issue_is_written(desk: Desk, tried: Try, staff: Table, query: Any) -> None:
    before = query("SELECT count(*) FROM csv_desk.issue")
    assert tried(staff, "look", column="name", look="email").failed == 3
    assert query("SELECT count(*) FROM csv_desk.issue") == before


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("nothing > 1", "undefined column"),
        ("name > 1", "undefined function"),
        ("pg_sleep(30) IS NULL", "took too long"),
        ("nextval('public.staff_id_seq') > 0", "read only sql transaction"),
    ],
)
def test_a_condition_that_does_not_work_is_told_in_a_sentence(
    desk: Desk, made: Made, admin: Person, staff: Table, query: Any, condition: str, told: str
) -> None:
    import dataclasses

    settings = desk.settings.model_copy(update={"validation_timeout_seconds": 2})
    desk = dataclasses.replace(desk, settings=settings)
    config = made("sql", columns=("name",), condition=condition)
    trial_id = trials.ask(desk, staff, config, admin)
    trials.run_trial(desk, trial_id)
    found = trials.trial(desk, trial_id)
    assert found.state is TrialState.FAILED
    assert found.problem
    assert told in found.problem
    assert left_over(query) == []


def test_a_column_that_is_gone_by_then_is_told(
    desk: Desk, made: Made, admin: Person, staff: Table, query: Any
) -> None:
    trial_id = trials.ask(desk, staff, made("filled", column="born"), admin)
    query("ALTER TABLE public.staff DROP COLUMN born")
    trials.run_trial(desk, trial_id)
    found = trials.trial(desk, trial_id)
    assert found.state is TrialState.FAILED
    assert found.problem == "public.staff has no field born."


def test_a_trial_is_made_once(desk: Desk, made: Made, admin: Person, staff: Table) -> None:
    trial_id = trials.ask(desk, staff, made("filled", column="left_on"), admin)
    trials.run_trial(desk, trial_id)
    first = trials.trial(desk, trial_id)
    trials.run_trial(desk, trial_id)
    assert trials.trial(desk, trial_id) == first


def test_what_may_not_be_kept_is_not_tried(
    desk: Desk, contact: Table, made: Made, steward: Person
) -> None:
    with pytest.raises(NoRights):
        trials.ask(desk, contact, made("filled", column="bio"), Person("vi", Role.VIEWER))
    with pytest.raises(NoRights):
        trials.ask(desk, contact, made("sql", columns=("bio",), condition="true"), steward)
    with pytest.raises(SuiteInvalid):
        trials.ask(desk, contact, made("match", column="bio", pattern="["), steward)


def test_a_rule_in_force_may_be_tried_by_a_steward_though_it_is_in_sql(
    desk: Desk, contact: Table, steward: Person
) -> None:
    from csvlib.jobs.rulebook import rules

    rule = next(
        r for r in rules.suite_of(desk, contact).rules if r.rule_id == "contact-second-channel"
    )
    trial_id = trials.ask(desk, contact, rule.config, steward)
    trials.run_trial(desk, trial_id)
    assert trials.trial(desk, trial_id).rows == 2_000


def test_a_trial_that_is_not_kept_is_said_so(desk: Desk) -> None:
    with pytest.raises(WrongState, match="no longer kept"):
        trials.trial(desk, 4_711)


def test_asking_puts_the_work_in_the_queue(
    desk: Desk, made: Made, admin: Person, staff: Table, query: Any
) -> None:
    trial_id = trials.ask(desk, staff, made("filled", column="born"), admin)
    assert query(
        "SELECT task_name FROM csv_desk.procrastinate_jobs WHERE (args ->> 'trial_id')::int = %s",
        trial_id,
    ) == [("try_rule",)]


def test_what_a_dead_worker_left_is_swept_away_and_what_is_at_work_is_not(
    desk: Desk, made: Made, admin: Person, staff: Table, query: Any
) -> None:
    dead, alive = (trials.ask(desk, staff, made("filled", column="born"), admin) for _ in "ab")
    for name in (f"trial_{dead}", f"trial_{alive}", "trial_99999999", "trial_x"):
        query(f"CREATE TABLE csv_staging.{name} ()")
    query("UPDATE csv_desk.rule_trial SET state = 'failed' WHERE id = %s", dead)
    sweep.sweep(desk)
    assert {name for (name,) in left_over(query)} == {f"trial_{alive}", "trial_x"}
    query("UPDATE csv_desk.rule_trial SET asked_at = now() - interval '8 days'")
    sweep.sweep(desk)
    assert left_over(query) == [("trial_x",)]
    assert query("SELECT count(*) FROM csv_desk.rule_trial") == [(0,)]
    query("DROP TABLE csv_staging.trial_x")
