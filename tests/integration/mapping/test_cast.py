from collections.abc import Callable
from typing import Any

import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.mapping.cast import acceptable, bind, literal, typed_when

Evaluate = Callable[..., tuple[Any, ...]]
CELL = sql.Identifier("c0")


@pytest.mark.parametrize(
    ("cell", "type_name", "accepted"),
    [("7", "integer", True), ("x", "integer", False), (None, "integer", False)],
)
def test_acceptable_is_never_null(
    evaluate: Evaluate, cell: str | None, type_name: str, accepted: bool
) -> None:
    assert evaluate(cell, acceptable(CELL, type_name)) == (accepted,)


def test_when_the_condition_fails_the_cast_is_not_tried(evaluate: Evaluate) -> None:
    guarded = typed_when(acceptable(CELL, "integer"), CELL, "integer")
    assert evaluate("x", guarded) == (None,)
    assert evaluate("7", guarded) == (7,)


def test_bound_names_stand_for_values_also_when_nested(evaluate: Evaluate) -> None:
    a, b = sql.Identifier("a"), sql.Identifier("b")
    body = bind("b", sql.SQL("{} || '!'").format(a), sql.SQL("{} || {}").format(a, b))
    assert evaluate("x", bind("a", CELL, body)) == ("xx!",)


@pytest.mark.parametrize("parameters", [None, {}, {"x": 1}])
@pytest.mark.parametrize("text", ["100%", "%s", "%(x)s", "it's", "a\\b", ""])
def test_a_text_from_outside_is_itself_with_and_without_parameters(
    server: Connection, text: str, parameters: dict[str, int] | None
) -> None:
    with server.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT {}").format(literal(text)), parameters)
        assert cursor.fetchone() == (text,)
