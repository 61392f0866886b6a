"""The temporary tables of a comparison: one line for each line of the ledger."""

from collections.abc import Callable
from typing import Any

import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.loading.undoing.work import Verdicts, create_work, fill, if_allowed, index_work, lost
from csvlib.loading.undoing.written import Asked, Written, written
from csvlib.model import Run

Make = Callable[..., Run]


@pytest.fixture
def item(bring: Make, connection: Connection) -> tuple[Written, Asked]:
    run = bring("sku,title\nA8,Bulb\nA9,Lens\n")
    assert run.table is not None
    assert run.mapping is not None
    asked = Asked(run.id, run.id, run.table, run.mapping, selected=(1,))
    (one,) = written(connection, asked)
    create_work(connection, one)
    return one, asked


def lines(connection: Connection, one: Written) -> list[dict[str, Any]]:
    index_work(connection, one)
    query = sql.SQL("SELECT row_no, key_0, act, reason FROM {} ORDER BY id").format(one.work)
    return fetch(connection, query)


def test_a_verdict_is_an_act_or_the_reason_to_keep_the_row(
    connection: Connection, item: tuple[Written, Asked]
) -> None:
    one, asked = item
    fill(connection, one, asked, "insert", Verdicts(sql.SQL("ELSE 'changed'")))
    first, second = lines(connection, one)
    assert (first["act"], first["reason"]) == ("keep", "changed")
    assert (second["act"], second["reason"]) == ("leave", None)
    assert second["key_0"] == first["key_0"] + 1


def test_lines_of_another_action_are_left_to_others(
    connection: Connection, item: tuple[Written, Asked]
) -> None:
    one, asked = item
    fill(connection, one, asked, "update", lost(one))
    assert lines(connection, one) == []


def test_what_the_role_may_not_do_is_refused(item: tuple[Written, Asked]) -> None:
    one, _ = item
    assert if_allowed(one, "delete", "remove") == sql.Literal("remove")
    assert if_allowed(one, "nothing", "remove") == sql.Literal("refused")
