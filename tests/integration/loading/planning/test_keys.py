"""Parts of unique keys as PostgreSQL compares them."""

import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.loading.planning.keys import all_present, equal, folded, same
from csvlib.model import KeyPart


def holds(connection: Connection, condition: sql.Composable) -> bool | None:
    answer: bool | None = fetch(connection, sql.SQL("SELECT {} AS it").format(condition))[0]["it"]
    return answer


def texts(*values: str | None) -> list[sql.Composable]:
    return [sql.SQL("{}::text").format(sql.Literal(value)) for value in values]


@pytest.mark.parametrize(
    ("left", "right", "as_one", "as_two"),
    [
        (("a", "b"), ("a", "b"), True, True),
        (("a", "b"), ("a", "c"), False, False),
        (("a", None), ("a", None), True, None),
        (("a", None), ("b", None), False, False),
        ((None,), ("a",), False, None),
    ],
)
def test_empty_parts_are_the_same_only_where_the_key_takes_them_for_one(
    connection: Connection,
    left: tuple[str | None, ...],
    right: tuple[str | None, ...],
    as_one: bool,
    as_two: bool | None,
) -> None:
    assert holds(connection, same(texts(*left), texts(*right))) is as_one
    assert holds(connection, equal(texts(*left), texts(*right))) is as_two


def test_a_key_with_an_empty_part_is_not_all_there(connection: Connection) -> None:
    assert holds(connection, all_present(texts("a", "b"))) is True
    assert holds(connection, all_present(texts("a", None))) is False


@pytest.mark.parametrize(("by_lower", "expected"), [(True, True), (False, False)])
def test_a_folded_part_is_compared_without_case(
    connection: Connection, by_lower: bool, expected: bool
) -> None:
    part = KeyPart("email", folded=by_lower)
    left, right = ([folded(part, text)] for text in texts("Ana@X", "ana@x"))
    assert holds(connection, equal(left, right)) is expected
