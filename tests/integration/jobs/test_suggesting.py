"""The one place where a suggestion is asked for."""

from collections.abc import Callable
from pathlib import Path

from csvlib.catalog import reflect
from csvlib.jobs import uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.suggesting import suggestion
from csvlib.model import TableName


def test_it_suggests_for_a_file_and_a_table(
    desk: Desk, city: str, csv_file: Callable[..., Path]
) -> None:
    profile = uploads.adopt(desk, csv_file("Code,City name\nBGO,Bergen\n"), "ana").profile
    assert profile is not None
    with desk.database.transaction() as connection:
        found = suggestion(connection, profile, reflect(connection, TableName("public", "city")))
    assert [column.target for column in found.columns] == ["code", "name"]
