"""A row that an undo removed is made again with its key, unless its place is taken."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.model import Counts, Run

Rows = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]
Acts = Callable[[Run], dict[str, Any]]


@pytest.fixture
def removed(bring: Make, undone: Make) -> Run:
    """The undo of an import of A9, made by Newer."""
    return undone(bring("sku,barcode,title,maker\nA9,b9,Bulb,Newer\n"))


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        ("INSERT INTO shop.item (id, sku, title) OVERRIDING SYSTEM VALUE"
         " SELECT (key ->> 'id')::int, 'X', 'X' FROM csv_desk.change"
         " WHERE action = 'delete' AND table_name = 'item'", "taken"),
        ("INSERT INTO shop.item (sku, title) VALUES ('A9', 'X')", "taken"),
        ("INSERT INTO shop.item (sku, barcode, title) VALUES ('X', 'b9', 'X')", "taken"),
        ("ALTER TABLE shop.item DROP COLUMN barcode", "table_changed"),
    ],
)  # fmt: skip
def test_a_row_whose_place_is_taken_is_not_made_again(
    previewed: Make, acts: Acts, rows: Rows, removed: Run, edit: str, reason: str
) -> None:
    rows(edit)
    found = previewed(removed)
    assert found.counts == Counts(created=1, rejected=1)
    assert ("keep", reason) in acts(found).values()


def test_a_column_that_is_new_takes_its_default(undone: Make, rows: Rows, removed: Run) -> None:
    rows("ALTER TABLE shop.item ADD COLUMN weight int NOT NULL DEFAULT 7, ADD COLUMN hue text")
    undone(removed)
    assert rows("SELECT weight, hue, price FROM shop.item WHERE sku = 'A9'") == [(7, None, None)]


def test_what_it_refers_to_may_be_gone(
    bring: Make, undone: Make, acts: Acts, rows: Rows, removed: Run
) -> None:
    rows("INSERT INTO shop.maker (name) VALUES ('newer'), ('Newer')")
    done = undone(removed)
    assert done.counts == Counts(rejected=2)
    assert sorted(acts(done).values()) == [("keep", "refused"), ("keep", "taken")]


def test_a_folded_key_is_taken_in_any_case(
    into: Make, undone: Make, previewed: Make, rows: Rows
) -> None:
    rows("CREATE SCHEMA odd; CREATE TABLE odd.user (id int GENERATED ALWAYS AS IDENTITY PRIMARY"
         " KEY, email varchar(50)); CREATE UNIQUE INDEX ON odd.user (lower(email))")  # fmt: skip
    first = undone(into("odd.user", "email\na@x.org\nb@x.org\n"))
    rows("INSERT INTO odd.user (email) VALUES ('A@X.org')")
    assert previewed(first).counts == Counts(created=1, rejected=1)


def test_a_text_that_is_too_long_by_now_is_refused_not_cut(
    into: Make, undone: Make, acts: Acts, rows: Rows
) -> None:
    rows("CREATE SCHEMA odd; CREATE TABLE odd.note (code text PRIMARY KEY, text varchar(20))")
    first = undone(into("odd.note", "code,text\nN1,twelve chars\nN2,few\n"))
    rows("ALTER TABLE odd.note ALTER text TYPE varchar(5)")
    done = undone(first)
    assert rows("SELECT text FROM odd.note") == [("few",)]
    assert acts(done) == {"N1": ("keep", "refused"), "N2": ("recreate", None)}
