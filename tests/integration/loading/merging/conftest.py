"""The shop, as a role sees it that may not write every row."""

import dataclasses
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from csvlib.database.engine import open_database
from csvlib.jobs.desk import Desk

Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def restricted(shop: Desk, rows: Rows) -> Iterator[Desk]:
    """It may read all items, write none that is Bad, and not change A3."""
    role = f"shop_{uuid.uuid4().hex}"
    rows(
        f"CREATE ROLE {role} LOGIN;"
        " ALTER TABLE shop.item ENABLE ROW LEVEL SECURITY;"
        " CREATE POLICY look ON shop.item FOR SELECT USING (true);"
        " CREATE POLICY add ON shop.item FOR INSERT WITH CHECK (title <> 'Bad');"
        " CREATE POLICY change ON shop.item FOR UPDATE USING (sku <> 'A3')"
        " WITH CHECK (title <> 'Bad');"
    )
    for schema in ("csv_desk", "csv_staging", "shop", "public"):
        rows(
            f"GRANT ALL ON SCHEMA {schema} TO {role};"
            f" GRANT ALL ON ALL TABLES IN SCHEMA {schema} TO {role};"
            f" GRANT ALL ON ALL SEQUENCES IN SCHEMA {schema} TO {role}"
        )
    database = open_database(shop.database.url.replace("//postgres:@", f"//{role}@"))
    yield dataclasses.replace(shop, database=database)
    database.close()
    rows(f"DROP OWNED BY {role}; DROP ROLE {role}")
