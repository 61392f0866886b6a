import psycopg2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.errors import SearchTooLong
from csvlib.jobs.review.searching import cells, holds, in_json, in_time


@pytest.mark.parametrize("width", [0, 1, 2, 90, 91, 9_000])
def test_all_cells_are_one_text(connection: Connection, width: int) -> None:
    query = sql.SQL("SELECT {} AS found").format(
        holds(cells([sql.SQL("'Ab'")] * width), plain=True)
    )
    (row,) = fetch(connection, query, matching="aB")
    assert row["found"] is (width > 0)


def test_words_do_not_reach_over_two_cells(connection: Connection) -> None:
    query = sql.SQL("SELECT {} AS found").format(
        holds(cells([sql.SQL("'Ana'"), sql.SQL("'Adler'")]), plain=True)
    )
    assert not fetch(connection, query, matching="anaadler")[0]["found"]


def test_a_cell_without_a_value_hides_no_other(connection: Connection) -> None:
    query = sql.SQL("SELECT {} AS found").format(
        holds(cells([sql.SQL("NULL"), sql.SQL("'x'")]), plain=False)
    )
    assert fetch(connection, query, matching="x")[0]["found"]


@pytest.mark.parametrize(
    ("words", "plain", "found"), [("ØR", False, True), ("ST", True, True), ("x", True, False)]
)
def test_letters_are_found_whatever_their_case(
    connection: Connection, words: str, plain: bool, found: bool
) -> None:
    query = sql.SQL("SELECT {} AS found").format(holds(sql.SQL("'Ørsta'"), plain=plain))
    assert fetch(connection, query, matching=words)[0]["found"] is found


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_a_cell_in_json_is_found_by_its_words(connection: Connection, words: str) -> None:
    query = "SELECT strpos(jsonb_build_array(%(words)s::text)::text, %(said)s) > 0 AS found"
    assert fetch(connection, query, words=words, said=in_json(words))[0]["found"]


def test_a_statement_that_was_stopped_says_what_to_do() -> None:
    with pytest.raises(SearchTooLong) as caught, in_time():
        raise psycopg2.errors.QueryCanceled
    assert caught.value.advice


def test_other_errors_go_on() -> None:
    with pytest.raises(psycopg2.errors.SyntaxError), in_time():
        raise psycopg2.errors.SyntaxError
