"""The preview is kept with its run; its hash covers whatever would be written."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.model import Counts, Run

Rows = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]

FILE = "sku,title,tags\nA1,Torch,blue\nA9,Bulb,red\n"


def hash_of(run: Run) -> str:
    assert run.plan is not None
    return run.plan.hash


def test_every_line_of_the_ledger_is_in_the_preview(
    bring: Make, previewed: Make, rows: Rows
) -> None:
    ready = previewed(bring(FILE))
    assert ready.counts == Counts(updated=1, removed=1)
    shown = rows(f"SELECT id FROM csv_staging.undo_{ready.id}_{ready.prepared_attempt}")
    assert shown == rows("SELECT id FROM csv_desk.change WHERE run_id = %s", ready.undoes)


def test_the_same_is_previewed_under_the_same_hash(bring: Make, previewed: Make) -> None:
    run = bring(FILE)
    assert hash_of(previewed(run)) == hash_of(previewed(run))


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE shop.item SET title = 'Mine' WHERE sku = 'A1'",
        "UPDATE shop.item SET title = 'Mine' WHERE sku = 'A9'",
        "DELETE FROM shop.item_tag",
        "DELETE FROM shop.tag WHERE name = 'green'",
        "ALTER TABLE shop.item RENAME title TO name",
    ],
)
def test_whatever_changes_what_would_be_written_changes_the_hash(
    bring: Make, previewed: Make, rows: Rows, edit: str
) -> None:
    run = bring(FILE)
    before = hash_of(previewed(run))
    rows(edit)
    assert (hash_of(previewed(run)) == before) == ("green" in edit)
