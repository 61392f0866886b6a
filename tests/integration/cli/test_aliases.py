"""`aliases`: other names of related rows, listed and ended."""

from collections.abc import Callable
from typing import Any

import pytest

Cli = Callable[..., Any]
Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def number(query: Query, cli: Cli) -> int:
    """One of countries; and one of outlets."""
    query("DELETE FROM csv_desk.alias")
    made = [
        query(
            "INSERT INTO csv_desk.alias (table_schema, table_name, folded, value, target, label,"
            " agreed_by) VALUES ('media', %s, lower(%s), %s, %s, %s, 'ana') RETURNING id",
            *one,
        )[0][0]
        for one in (
            ("country", "Usa", "Usa", "US", "United States of America"),
            ("outlet", "Beeb", "Beeb", "7", "BBC"),
        )
    ]
    return int(made[0])


def test_they_are_listed_of_one_table_or_of_all(cli: Cli, number: int) -> None:
    assert cli("aliases", "list", "media.country").one == {
        "id": number,
        "table": "media.country",
        "value": "Usa",
        "label": "United States of America",
        "key": "US",
        "agreed_by": "ana",
    }
    assert [line["table"] for line in cli("aliases").lines] == ["media.country", "media.outlet"]


def test_a_revoked_one_is_listed_no_more(cli: Cli, number: int) -> None:
    assert cli("aliases", "revoke", number).one == {"revoked": number}
    assert cli("aliases", "list", "media.country").lines == []


def test_one_that_is_not_in_force_is_told(cli: Cli, number: int) -> None:
    cli("aliases", "revoke", number)
    answer = cli("aliases", "revoke", number)
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith("alias_not_found: ")
