"""What a plan is known by: all that it would do, and the table that it was made for."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.catalog import reflect
from csvlib.jobs.desk import Desk
from csvlib.loading import layout, table_digest
from csvlib.loading.planning.digest import plan_hash
from csvlib.model import Run, TableName
from csvlib.staging import StagingTables

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]
FILE = "sku,title,maker,tags\nA1,Light,Elm,green\nN1,New,Elm,red\nN2,New,,many\n"


def hash_of(shop: Desk, run: Run) -> str:
    assert run.mapping is not None
    assert run.prepared_attempt is not None
    with shop.database.transaction() as connection:
        table = reflect(connection, TableName("shop", "item"))
        tables = StagingTables(run.id, run.prepared_attempt)
        return plan_hash(connection, layout(tables, table, run.mapping))


def test_it_is_the_hash_of_the_plan(plan_of: Bring, shop: Desk) -> None:
    run = plan_of(FILE)
    assert run.plan is not None
    assert hash_of(shop, run) == run.plan.hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE csv_staging.plan_{0} SET action = 'skip' WHERE row_no = 2",
        "UPDATE csv_staging.plan_{0} SET level = 1 WHERE row_no = 2",
        "UPDATE csv_staging.plan_{0} SET version = '0' WHERE row_no = 1",
        "UPDATE csv_staging.plan_{0} SET changes = '{{}}' WHERE row_no = 1",
        "DELETE FROM csv_staging.plan_{0} WHERE row_no = 3",
        "UPDATE csv_staging.prepared_{0} SET title = 'Newer' WHERE _row_no = 2",
        "UPDATE csv_staging.prepared_{0} SET title = NULL WHERE _row_no = 2",
        "DELETE FROM csv_staging.prepared_{0} WHERE _row_no = 2",
        "UPDATE csv_staging.related_{0} SET status = 'found', target = '1' WHERE value = 'Elm'",
        "UPDATE csv_staging.related_{0} SET target = '1' WHERE value = 'red'",
        "TRUNCATE csv_staging.related_{0}",
        "ALTER TABLE shop.item ADD colour text",
    ],
)
def test_whatever_it_would_do_otherwise_gives_another_one(
    plan_of: Bring, shop: Desk, rows: Rows, statement: str
) -> None:
    run = plan_of(FILE)
    before = hash_of(shop, run)
    rows(statement.format(f"{run.id}_{run.prepared_attempt}"))
    assert hash_of(shop, run) != before


def test_keys_of_related_rows_that_the_merge_makes_are_no_part_of_it(
    plan_of: Bring, shop: Desk, rows: Rows
) -> None:
    run = plan_of(FILE)
    before = hash_of(shop, run)
    rows(
        f"UPDATE csv_staging.related_{run.id}_{run.prepared_attempt} SET target = '9'"
        " WHERE value = 'Elm'"
    )
    assert hash_of(shop, run) == before


@pytest.mark.parametrize(
    ("statement", "same"),
    [
        ("INSERT INTO shop.item (sku, title) VALUES ('Z1', 'z')", True),
        ("REVOKE ALL ON shop.item FROM public", True),
        ("COMMENT ON TABLE shop.item IS 'things'", True),
        ("COMMENT ON COLUMN shop.item.sku IS 'number'", True),
        ("ALTER TABLE shop.item ALTER stock DROP DEFAULT", False),
        ("ALTER TABLE shop.item ALTER title DROP NOT NULL", False),
        ("ALTER TABLE shop.item ALTER title TYPE varchar(9)", False),
        ("ALTER TABLE shop.item ADD UNIQUE (title)", False),
        ("DROP TABLE shop.item_tag", False),
    ],
)
def test_a_table_is_another_one_where_its_rows_could_be(
    shop: Desk, rows: Rows, statement: str, same: bool
) -> None:
    def digest() -> str:
        with shop.database.transaction() as connection:
            return table_digest(reflect(connection, TableName("shop", "item")))

    before = digest()
    rows(statement)
    assert (digest() == before) is same
