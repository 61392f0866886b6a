"""A row has another version once somebody has written it, whatever kind of table it is in."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from csvlib.catalog import reflect
from csvlib.database.queries import fetch
from csvlib.jobs.desk import Desk
from csvlib.loading.version import version
from csvlib.model import TableKind, TableName

Rows = Callable[..., list[tuple[Any, ...]]]


def _versions(shop: Desk, kind: TableKind) -> list[str]:
    with shop.database.transaction() as connection:
        table = dataclasses.replace(reflect(connection, TableName("shop", "item")), kind=kind)
        from_ = version(table, "t")
        query = "SELECT %s AS version FROM shop.item AS t ORDER BY id"
        return [row["version"] for row in fetch(connection, query % from_.as_string(connection))]


@pytest.mark.parametrize("kind", TableKind)
def test_a_write_gives_a_row_another_version(shop: Desk, rows: Rows, kind: TableKind) -> None:
    # A column with the name of the alias is not taken for the row.
    rows("ALTER TABLE shop.item ADD t int DEFAULT 7")
    before = _versions(shop, kind)
    rows("UPDATE shop.item SET stock = 5 WHERE sku = 'A2'")
    after = _versions(shop, kind)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]
