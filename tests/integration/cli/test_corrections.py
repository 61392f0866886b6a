"""`corrections`: what is remembered of sources, listed and ended."""

from collections.abc import Callable
from typing import Any

import pytest

Cli = Callable[..., Any]
Query = Callable[..., list[tuple[Any, ...]]]
LINE = [
    *("id", "table", "source", "column", "old", "new", "uses", "from_run"),
    *("agreed_by", "agreed_at", "changed_by", "changed_at", "revoked_by", "revoked_at"),
]


@pytest.fixture(autouse=True)
def number(query: Query, city: str) -> int:
    """One of cities; and one of another table."""
    query("DELETE FROM csv_desk.correction")
    made = [
        query(
            "INSERT INTO csv_desk.correction (table_schema, table_name, fingerprint, words, source,"
            " header, name, old, new, agreed_by)"
            " VALUES (%s, %s, 'f', '{name}', 'City list', 'Name', 'name', 'Bergn', 'Bergen', 'ana')"
            " RETURNING id",
            *table,
        )[0][0]
        for table in (("public", "city"), ("media", "outlet"))
    ]
    return int(made[0])


def test_they_are_listed_of_one_table_or_of_all(cli: Cli, number: int) -> None:
    one = cli("corrections", "list", "public.city").one
    assert list(one) == LINE
    assert (one["id"], one["table"], one["source"]) == (number, "public.city", "City list")
    assert (one["column"], one["old"], one["new"], one["uses"]) == ("Name", "Bergn", "Bergen", 0)
    assert [line["table"] for line in cli("corrections").lines] == ["media.outlet", "public.city"]
    assert cli("corrections", "list").lines == cli("corrections").lines


def test_revoked_one_is_listed_no_more_unless_asked_for(cli: Cli, number: int) -> None:
    assert cli("corrections", "revoke", number).one == {"revoked": number}
    assert cli("corrections", "list", "public.city").lines == []
    one = cli("corrections", "list", "public.city", "--revoked").one
    assert one["revoked_by"]
    assert one["revoked_at"]


def test_one_that_is_not_in_force_is_told(cli: Cli, number: int) -> None:
    cli("corrections", "revoke", number)
    answer = cli("corrections", "revoke", number)
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith("correction_not_found: ")
