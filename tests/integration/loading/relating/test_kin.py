"""Rows of a file that speak of each other: found among themselves, written in order."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csvlib.database.engine import Database
from csvlib.database.queries import execute, fetch
from csvlib.jobs import imports, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.loading.relating.kin import SQL, settle_order
from csvlib.model import Found, OnMissing, Run, TableName

Rows = Callable[..., list[tuple[Any, ...]]]
STAFF = """
CREATE SCHEMA firm;
CREATE TABLE firm.staff (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    no int NOT NULL UNIQUE,
    name text UNIQUE,
    manager_id bigint REFERENCES firm.staff,
    deputy_id bigint REFERENCES firm.staff
);
CREATE TABLE firm.colleague (
    one_id bigint REFERENCES firm.staff, other_id bigint REFERENCES firm.staff,
    PRIMARY KEY (one_id, other_id)
);
INSERT INTO firm.staff (no, name) VALUES (1, 'Ana'), (2, 'Bo');
"""
TABLE = TableName("firm", "staff")


@pytest.fixture
def firm(desk: Desk) -> Desk:
    with desk.database.transaction() as connection:
        execute(connection, STAFF)
    return desk


@pytest.fixture
def staff(firm: Desk, csv_file: Callable[..., Path]) -> Callable[..., Run]:
    """`staff("no,name,manager\\n…", manager=OnMissing.EMPTY)`: planned, with what is missing."""

    def plan(text: str, *, write: bool = False, **missing: OnMissing) -> Run:
        run = uploads.adopt(firm, csv_file(text), "tester", table=TABLE)
        mapping = imports.suggest(firm, run.id, TABLE)
        columns = tuple(
            replace(column, target=column.header, on_missing=missing.get(column.header))
            for column in mapping.columns
        )
        mapping = replace(mapping, columns=columns, key=("no",))
        run = tasks.prepare(firm, imports.check(firm, run.id, mapping, "tester").id)
        if not write or run.plan is None:
            return run
        imports.approve(firm, run.id, run.plan.hash, "tester")
        return tasks.commit(firm, run.id)

    return plan


@pytest.fixture
def levels(rows: Rows) -> Callable[[Run], dict[int, int]]:
    def of(run: Run) -> dict[int, int]:
        return dict(
            rows(f"SELECT row_no, level FROM csv_staging.kin_{run.id}_{run.prepared_attempt}")
        )

    return of


@pytest.fixture
def names(rows: Rows) -> Callable[[Run], dict[str, tuple[str, int | None]]]:
    """Name of a manager → what became of it, and the row of the file that has it."""

    def of(run: Run) -> dict[str, tuple[str, int | None]]:
        found = rows(
            "SELECT value, status, source_row"
            f" FROM csv_staging.related_{run.id}_{run.prepared_attempt}"
        )
        return {value: (status, source) for value, status, source in found}

    return of


def codes(desk: Desk, run: Run) -> dict[str, tuple[int, ...]]:
    """Code → lines of its rows."""
    return {group.code: group.lines for group in issue_groups(desk, run.id)}


def test_a_name_of_a_later_row_is_found_and_written_first(
    staff: Callable[..., Run], names: Callable[[Run], Any], levels: Callable[[Run], Any]
) -> None:
    run = staff("no,name,manager\n10,Cy,DÍ\n11,Di,Ef\n12,Ef,ana\n13,Gus,\n")
    assert run.counts is not None
    assert run.counts.created == 4
    assert names(run) == {
        "DÍ": (Found.IN_FILE, 2),
        "Ef": (Found.IN_FILE, 3),
        "ana": (Found.FOUND, None),
    }
    assert levels(run) == {3: 0, 2: 1, 1: 2}


def test_it_is_written_so(staff: Callable[..., Run], rows: Rows) -> None:
    run = staff("no,name,manager\n10,Cy,DÍ\n11,Di,Ef\n12,Ef,ana\n13,Gus,\n", write=True)
    assert run.counts is not None
    assert run.counts.created == 4
    assert run.related_created == {}
    assert rows(
        "SELECT s.name, m.name FROM firm.staff AS s LEFT JOIN firm.staff AS m"
        " ON m.id = s.manager_id WHERE s.no >= 10 ORDER BY s.no"
    ) == [("Cy", "Di"), ("Di", "Ef"), ("Ef", "Ana"), ("Gus", None)]


def test_a_row_that_is_there_may_be_given_a_new_manager(
    staff: Callable[..., Run], rows: Rows
) -> None:
    run = staff("no,name,manager\n1,Ana,Cy\n10,Cy,\n", write=True)
    assert run.counts is not None
    assert (run.counts.created, run.counts.updated) == (1, 1)
    assert rows(
        "SELECT m.name FROM firm.staff AS s JOIN firm.staff AS m ON m.id = s.manager_id"
    ) == [("Cy",)]


def test_a_row_that_gets_another_name_is_found_by_it(
    staff: Callable[..., Run], names: Callable[[Run], Any], levels: Callable[[Run], Any]
) -> None:
    run = staff("no,name,manager\n1,Anna,\n10,Cy,Anna\n")
    assert names(run) == {"Anna": (Found.FOUND, None)}
    assert levels(run) == {}


def test_the_same_file_again_finds_all_and_changes_nothing(
    staff: Callable[..., Run], levels: Callable[[Run], Any]
) -> None:
    text = "no,name,manager\n10,Cy,Di\n11,Di,\n"
    staff(text, write=True)
    run = staff(text)
    assert run.counts is not None
    assert (run.counts.unchanged, run.counts.read) == (2, 2)
    assert levels(run) == {}


@pytest.mark.parametrize(
    ("policy", "lines"),
    [
        # A row of that name is in the file: to create another one is not what is meant.
        (OnMissing.CREATE, (2, 3)),
        (OnMissing.REJECT, (2, 3)),
        (OnMissing.EMPTY, None),
    ],
)
def test_who_speaks_of_a_rejected_row_falls_too(
    staff: Callable[..., Run], firm: Desk, policy: OnMissing, lines: tuple[int, ...] | None
) -> None:
    run = staff("no,name,manager\n10,Cy,Di\n11,Di,Ef\nmany,Ef,\n12,Gus,Ana\n", manager=policy)
    assert codes(firm, run).get("related_missing") == lines
    assert run.counts is not None
    assert run.counts.rejected == (1 if lines is None else 3)


def test_a_name_of_nobody_is_not_of_the_file(staff: Callable[..., Run], firm: Desk) -> None:
    run = staff("no,name,manager\n10,Cy,Nobody\n11,Di,Cy\n", manager=OnMissing.REJECT)
    assert codes(firm, run) == {"related_missing": (2, 3)}


def test_two_rows_of_the_same_name_are_too_many(staff: Callable[..., Run], firm: Desk) -> None:
    text = "no,name,manager\n10,Cy,di\n11,Di,\n12,DI,\n13,Ef,Cy\n"
    run = staff(text, manager=OnMissing.EMPTY)
    assert codes(firm, run) == {"related_ambiguous": (2,)}
    assert run.counts is not None
    assert (run.counts.created, run.counts.rejected) == (3, 1)


def test_of_two_rows_with_the_same_key_the_one_that_stands_is_meant(
    staff: Callable[..., Run], names: Callable[[Run], Any]
) -> None:
    run = staff("no,name,manager\n10,Cy,Di\n11,Di,\n11,Di,\n")
    assert names(run) == {"Di": (Found.IN_FILE, 2)}
    assert run.counts is not None
    assert (run.counts.created, run.counts.rejected) == (2, 1)


@pytest.mark.parametrize(
    ("text", "circle", "hanging"),
    [
        ("10,Cy,Cy\n11,Di,\n", (2,), None),
        ("10,Cy,Di\n11,Di,Cy\n12,Ef,\n", (2, 3), None),
        ("10,Cy,Di\n11,Di,Ef\n12,Ef,Cy\n13,Gus,Cy\n14,Hal,Gus\n15,Ida,Ana\n", (2, 3, 4), (5, 6)),
    ],
)
def test_rows_in_a_circle_are_rejected_with_all_that_hangs_on_them(
    staff: Callable[..., Run],
    firm: Desk,
    text: str,
    circle: tuple[int, ...],
    hanging: tuple[int, ...] | None,
) -> None:
    run = staff(f"no,name,manager\n{text}")
    found = codes(firm, run)
    assert found.get("circular_reference") == circle
    assert found.get("related_missing") == hanging


def test_what_hangs_on_a_circle_stands_where_it_may_be_empty(
    staff: Callable[..., Run], firm: Desk, levels: Callable[[Run], Any]
) -> None:
    text = "no,name,manager\n10,Cy,Di\n11,Di,Cy\n12,Ef,Cy\n13,Gus,Ef\n"
    run = staff(text, manager=OnMissing.EMPTY)
    assert codes(firm, run) == {"circular_reference": (2, 3)}
    assert levels(run) == {3: 0, 4: 1}


def test_a_row_waits_for_all_that_it_speaks_of(
    staff: Callable[..., Run], levels: Callable[[Run], Any]
) -> None:
    run = staff("no,name,manager,deputy\n10,Cy,Di,Gus\n11,Di,,Ef\n12,Ef,,\n13,Gus,Di,Ef\n")
    assert levels(run) == {3: 0, 2: 1, 4: 2, 1: 3}


def test_names_of_a_list_are_found_in_the_file_as_well(
    staff: Callable[..., Run], rows: Rows, levels: Callable[[Run], Any]
) -> None:
    text = 'no,name,colleague\n10,Cy,"Ef,Ana"\n11,Di,Cy\n12,Ef,\n'
    run = staff(text, write=True)
    assert run.counts is not None
    assert run.counts.created == 3
    assert levels(run) == {3: 0, 1: 1, 2: 2}
    linked = rows(
        "SELECT a.name, b.name FROM firm.colleague AS c JOIN firm.staff AS a ON a.id = c.one_id"
        " JOIN firm.staff AS b ON b.id = c.other_id"
    )
    assert {frozenset(pair) for pair in linked} == {
        frozenset(("Cy", "Ef")),
        frozenset(("Cy", "Ana")),
        frozenset(("Di", "Cy")),
    }


def test_rows_that_speak_of_each_other_by_key_are_put_in_order_too(
    staff: Callable[..., Run], firm: Desk, levels: Callable[[Run], Any], rows: Rows
) -> None:
    text = (
        "no,id,manager_id\n10,110,111\n11,111,112\n12,112,112\n13,113,1\n14,114,999\n15,115,114\n"
    )
    run = staff(text, write=True)
    assert run.counts is not None
    assert (run.counts.created, run.counts.rejected) == (4, 2)
    assert codes(firm, run) == {"related_missing": (6, 7)}
    assert levels(run) == {3: 0, 2: 1, 1: 2}
    assert rows("SELECT id, manager_id FROM firm.staff WHERE id > 100 ORDER BY id") == [
        (110, 111),
        (111, 112),
        (112, 112),
        (113, 1),
    ]


def ordered(edges: set[tuple[int, int]]) -> tuple[dict[int, int], set[int]]:
    """Slowly: the longest way to each row from one that speaks of none; and who is in a circle."""
    rows = {row for edge in edges for row in edge}
    parents = {row: {parent for child, parent in edges if child == row} for row in rows}

    def reached(row: int) -> set[int]:
        seen: set[int] = set()
        open_rows = set(parents[row])
        while open_rows:
            at = open_rows.pop()
            if at not in seen:
                seen.add(at)
                open_rows |= parents[at]
        return seen

    circle = {row for row in rows if row in reached(row)}
    fallen = {row for row in rows if row in circle or circle & reached(row)}

    def level(row: int) -> int:
        return 1 + max((level(parent) for parent in parents[row]), default=-1)

    standing = {row for row in rows - fallen if parents[row]}
    named = standing | {parent for row in standing for parent in parents[row]}
    return {row: level(row) for row in named}, fallen


@given(st.sets(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=14))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_rows_are_put_in_an_order_or_found_in_a_circle(
    shared_database: Database, edges: set[tuple[int, int]]
) -> None:
    with shared_database.transaction() as connection:
        # The issues belong to no run.
        execute(connection, "SET LOCAL session_replication_role = replica")
        execute(connection, "CREATE TEMP TABLE fallen (row_no bigint PRIMARY KEY, action text)")
        execute(connection, SQL["edges"])
        for child, parent in edges:
            execute(
                connection,
                "INSERT INTO pg_temp.kin_edge VALUES"
                " (%(child)s, 1, %(parent)s, 'x', 'related_missing', true, true)",
                child=child,
                parent=parent,
            )
        settle_order(connection, 1)
        levels = fetch(connection, "SELECT row_no, level FROM pg_temp.kin_level")
        fallen = fetch(connection, "SELECT row_no FROM pg_temp.fallen")
        connection.rollback()
    expected = ordered(edges)
    assert {row["row_no"]: row["level"] for row in levels} == expected[0]
    assert {row["row_no"] for row in fallen} == expected[1]
