"""Rows are written by portions; the ones that are refused are found among many."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs import gate, imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run, State

Rows = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]

FILE = "sku,title\n" + "".join(f"N{number:03},Thing {number}\n" for number in range(50))
GUARD = """
CREATE FUNCTION shop.guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sku = ANY ('{sku}') THEN RAISE EXCEPTION 'never'; END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER guard BEFORE DELETE ON shop.item FOR EACH ROW EXECUTE FUNCTION shop.guard();
"""


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("refused", [["N000"], ["N003", "N004", "N049"]])
def test_only_the_rows_that_are_refused_stay(
    desk: Desk, bring: Make, previewed: Make, rows: Rows, size: int, refused: list[str]
) -> None:
    run = bring(FILE)
    rows(GUARD.replace("{sku}", "{" + ",".join(refused) + "}"))
    ready = previewed(run)
    assert ready.plan is not None
    imports.approve(desk, ready.id, ready.plan.hash, "tester", seen=gate.doubts(desk, ready.id))
    settings = desk.settings.model_copy(update={"batch_rows": size})
    done = tasks.commit(dataclasses.replace(desk, settings=settings), ready.id)
    assert done.counts == Counts(removed=50 - len(refused), rejected=len(refused))
    left = rows("SELECT sku FROM shop.item WHERE sku LIKE 'N%%' ORDER BY 1")
    assert [sku for (sku,) in left] == refused


def test_when_far_too_many_are_refused_nothing_is_written(
    bring: Make, undone: Make, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csvlib.loading.undoing.writing.MOST_REFUSED", 2)
    run = bring(FILE)
    rows(GUARD.replace("{sku}", "{N010,N020,N030}"))
    failed = undone(run)
    assert failed.state is State.FAILED
    assert failed.failure is not None
    assert failed.failure.code == "refused_by_database"
    assert rows("SELECT count(*) FROM shop.item") == [(53,)]
