"""What imports and their undos did to a row after it was created is nobody's change."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.model import Counts, Run

Rows = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]

STAMPED = """
CREATE SCHEMA odd;
CREATE TABLE odd.page (
    code text PRIMARY KEY, title text, words text[], facts json, tags int NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE FUNCTION odd.stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.changed_at := clock_timestamp(); RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE UPDATE ON odd.page FOR EACH ROW EXECUTE FUNCTION odd.stamp();
"""
FIRST = 'code,title,words,facts\nP1,One,"a,b","{""x"":  1}"\nP2,Two,,\n'
SECOND = "code,title\nP1,Uno\n"
CODES = "SELECT code FROM odd.page ORDER BY code"


@pytest.fixture
def first(into: Make, rows: Rows) -> Run:
    rows(STAMPED)
    return into("odd.page", FIRST)


def test_a_row_that_was_changed_and_changed_back_by_undo_goes(
    into: Make, undone: Make, rows: Rows, first: Run
) -> None:
    undone(into("odd.page", SECOND))
    assert undone(first).counts == Counts(removed=2)


def test_so_it_does_after_any_number_of_undos(
    into: Make, undone: Make, rows: Rows, first: Run
) -> None:
    again = undone(undone(into("odd.page", SECOND)))
    assert rows("SELECT title FROM odd.page WHERE code = 'P1'") == [("Uno",)]
    undone(again)
    undone(undone(first))
    assert rows(CODES) == [("P1",), ("P2",)]
    assert undone(first).counts == Counts(removed=2)
    assert rows(CODES) == []


def test_a_later_import_that_stands_is_a_change(into: Make, undone: Make, first: Run) -> None:
    into("odd.page", SECOND)
    assert undone(first).counts == Counts(removed=1, rejected=1)


MINE = "UPDATE odd.page SET title = 'Mine' WHERE code = 'P1'"
TAGS = "UPDATE odd.page SET tags = 7 WHERE code = 'P1'"
NOTHING = "SELECT 1"


@pytest.mark.parametrize(
    ("before", "between", "after"),
    [(MINE, NOTHING, NOTHING), (NOTHING, TAGS, NOTHING), (NOTHING, NOTHING, TAGS)],
)
def test_an_edit_before_between_or_after_keeps_the_row(
    into: Make, undone: Make, rows: Rows, first: Run, before: str, between: str, after: str
) -> None:
    rows(before)
    second = into("odd.page", SECOND)
    rows(between)
    undone(second)
    rows(after)
    assert undone(first).counts == Counts(removed=1, rejected=1)
    assert rows(CODES) == [("P1",)]
