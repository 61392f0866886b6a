"""The rights that the README asks for are enough: for preparing, importing and importing again."""

import json
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = """
CREATE SCHEMA sales;
CREATE TABLE sales.brand (id bigserial PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE sales.tag (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE sales.product (
    id serial PRIMARY KEY, sku text NOT NULL UNIQUE, price numeric(8, 2),
    brand_id bigint REFERENCES sales.brand);
CREATE TABLE sales.product_tag (
    product_id integer REFERENCES sales.product, tag_id bigint REFERENCES sales.tag,
    PRIMARY KEY (product_id, tag_id));
"""
FIRST = 'SKU,Price,Brand,Tags\nA1,12.50,Lux,"home, light"\nB2,99,Oak,home\n'
SECOND = "SKU,Price,Brand,Tags\nA1,13.50,Lux,light\nB2,99,Oak,home\nC3,1,,\n"


def execute(url: str, *statements: str) -> None:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        connection.close()


def granted(role: str, database: str) -> str:
    """The README's own statements, for this role and database."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```sql\n(.*?)```", readme, re.DOTALL)
    assert block
    return block[1].replace("csvdesk", role).replace("DATABASE shop", f"DATABASE {database}")


@pytest.fixture
def url(server_url: str) -> Iterator[str]:
    """A database with a schema of its own, as the README's role sees it."""
    name = f"rights_{uuid.uuid4().hex}"
    execute(server_url, f"CREATE DATABASE {name}")
    owner = server_url.replace("/csvdesk?", f"/{name}?")
    execute(owner, SCHEMA, granted(role=name, database=name))
    yield owner.replace("//postgres:@", f"//{name}@")
    execute(server_url, f"DROP DATABASE {name} WITH (FORCE)", f"DROP ROLE {name}")


def csvlib(url: str, directory: Path, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "csvlib", *arguments],
        env={**os.environ, "DATABASE_URL": url, "CSVDESK_DATA_DIR": str(directory / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_rights_of_the_readme_are_enough(url: str, tmp_path: Path) -> None:
    assert csvlib(url, tmp_path, "db", "upgrade")["created"]
    file = tmp_path / "products.csv"
    arguments = ("import", str(file), "--table", "sales.product", "--yes")
    file.write_text(FIRST, encoding="utf-8")
    created = csvlib(url, tmp_path, *arguments)
    assert created["created"] == 2
    assert created["related_created"] == {"sales.brand": 2, "sales.tag": 2}
    file.write_text(SECOND, encoding="utf-8")
    again = csvlib(url, tmp_path, *arguments)
    assert (again["created"], again["updated"], again["unchanged"]) == (1, 1, 1)
