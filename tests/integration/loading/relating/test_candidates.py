"""Which existing rows a name could mean, in tables of any size, with the same scores."""

from collections.abc import Iterator, Sequence

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database
from csvlib.database.queries import execute
from csvlib.loading.relating import candidates
from csvlib.loading.relating.candidates import closest, search
from csvlib.model import ForeignColumn, Relation, TableName

ORG = Relation("org", TableName("firm", "org"), "id", "integer", ("name", "code"), "name", True,
               "org_id")  # fmt: skip
NAMES = (
    *("The Guardian", "Guardian Weekly", "Dagens Næringsliv", "Dagens Nyheter", "BBC News"),
    *("United States of America", "Aftonbladet", "plain", "Plain ", "PLAIN", "O'Neill 100%"),
)
# As pg_trgm has it, as far as these tests ask for it: the same names, and an index that is known by
# its operators.
TRIGRAMS = """
CREATE FUNCTION public.similarity(a text, b text) RETURNS real LANGUAGE sql IMMUTABLE
RETURN CASE WHEN lower(left(a, 3)) = lower(left(b, 3)) THEN 0.9 ELSE 0.1 END;
CREATE FUNCTION public.similar(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN public.similarity(a, b) > 0.3;
CREATE OPERATOR public.% (LEFTARG = text, RIGHTARG = text, FUNCTION = public.similar);
CREATE OPERATOR CLASS public.gin_trgm_ops FOR TYPE text USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 bttextcmp(text, text);
CREATE INDEX ON firm.org (name public.gin_trgm_ops);
"""


@pytest.fixture
def connection(shared_database: Database) -> Iterator[Connection]:
    with shared_database.transaction() as opened:
        execute(
            opened,
            "CREATE SCHEMA firm; CREATE TABLE firm.org (id int GENERATED ALWAYS AS IDENTITY PRIMARY"
            " KEY, name text UNIQUE, code text UNIQUE);"
            " INSERT INTO firm.org (name, code) VALUES (NULL, 'none')",
        )
        execute(
            opened,
            "INSERT INTO firm.org (name, code) SELECT n, 'c' || place"
            " FROM unnest(%(names)s::text[]) WITH ORDINALITY AS u (n, place)",
            names=list(NAMES),
        )
        yield opened
        opened.rollback()


@pytest.fixture(params=["compared whole", "by words", "by trigrams"])
def large(request: pytest.FixtureRequest, connection: Connection,
          monkeypatch: pytest.MonkeyPatch) -> Connection:  # fmt: skip
    """The table taken for a small one, and for a large one without and with an index."""
    if request.param != "compared whole":
        monkeypatch.setattr(candidates, "FEW_ROWS", 3)
    if request.param == "by trigrams":
        execute(connection, TRIGRAMS)
    return connection


def labels(found: Sequence[object]) -> list[str]:
    return [one.label for one in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("Guardian Weekli", "Guardian Weekly"),
        ("DAGENS NAERINGSLIV", "Dagens Næringsliv"),
        ("dagens nyhetr", "Dagens Nyheter"),
        ("BBC", "BBC News"),
        ("United States", "United States of America"),
        ("Aftonblad", "Aftonbladet"),
        ("O'Neill", "O'Neill 100%"),
    ],
)
def test_the_closest_comes_first(large: Connection, name: str, best: str) -> None:
    found = closest(large, ORG, [name])[name]
    assert found[0].label == best
    assert 0.6 <= found[0].score < 1
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) <= 3


def test_words_in_another_order_are_close(connection: Connection) -> None:
    assert labels(closest(connection, ORG, ["News BBC"])["News BBC"]) == ["BBC News"]


def test_of_two_with_the_same_words_the_shorter_is_closer(connection: Connection) -> None:
    found = closest(connection, ORG, ["guardian"])["guardian"]
    assert labels(found) == ["The Guardian", "Guardian Weekly"]


def test_names_that_are_like_nothing_have_none(large: Connection) -> None:
    assert closest(large, ORG, ["Xyzzy Quux", "", "  ", "%"]) == {}
    assert closest(large, ORG, []) == {}


def test_all_that_an_ambiguous_name_could_be_are_given_with_their_keys(large: Connection) -> None:
    found = closest(large, ORG, ["pláin"], limit=1)["pláin"]
    assert {one.label for one in found} == {"plain", "Plain ", "PLAIN"}
    assert len({one.key for one in found}) == 3
    assert {one.score for one in found} == {1.0}


def test_several_names_are_asked_for_at_once(large: Connection) -> None:
    found = closest(large, ORG, ["Guardian Weekli", "Aftonblad", "nothing"], limit=1)
    assert {name: labels(rows) for name, rows in found.items()} == {
        "Guardian Weekli": ["Guardian Weekly"],
        "Aftonblad": ["Aftonbladet"],
    }


def test_a_word_that_most_rows_have_is_not_looked_for(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute(
        connection,
        "INSERT INTO firm.org (name) SELECT 'Daily ' || md5(n::text) FROM generate_series(1, 30000)"
        " AS n",
    )
    execute(connection, "INSERT INTO firm.org (name) VALUES ('Daily Telegraph')")
    monkeypatch.setattr(candidates, "MOST_ROWS", 5)
    found = closest(connection, ORG, ["Dayly Telegraph", "Daily Telegrph"], limit=1)
    assert (
        labels(found["Dayly Telegraph"]) == labels(found["Daily Telegrph"]) == ["Daily Telegraph"]
    )


def test_a_row_with_a_key_of_several_columns_has_it_as_a_list(connection: Connection) -> None:
    execute(
        connection,
        "CREATE TABLE firm.place (a char(2), b int, name text UNIQUE, PRIMARY KEY (a, b));"
        "INSERT INTO firm.place VALUES ('NO', 1, 'Bergen')",
    )
    place = Relation("place", TableName("firm", "place"), "a", "character(2)", ("name",), "name",
                     False, "a", rest=(ForeignColumn("b", "b", "integer"),))  # fmt: skip
    assert closest(connection, place, ["Berge"])["Berge"][0].key == '["NO", "1"]'
    assert labels(search(connection, place, '["NO", "1"]')) == ["Bergen"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("guard", ["Guardian Weekly", "The Guardian"]),
        ("  C4 ", ["Dagens Nyheter"]),
        ("100%", ["O'Neill 100%"]),
        ("gaurdian weekly", ["Guardian Weekly", "The Guardian"]),
        ("\\", []),
        ("none", []),
    ],
)
def test_rows_are_searched_for_by_any_of_their_names(
    connection: Connection, text: str, found: list[str]
) -> None:
    assert sorted(labels(search(connection, ORG, text))) == found


def test_of_no_text_the_first_rows_are_found_by_name(connection: Connection) -> None:
    found = labels(search(connection, ORG, " ", limit=3))
    assert found == sorted(NAMES)[:3] or found == sorted(NAMES, key=str.lower)[:3]
    assert len(search(connection, ORG, "a", limit=2)) == 2
