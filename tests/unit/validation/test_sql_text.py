"""SQL of rules: one expression or one query is taken, and nothing that could end it early."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.validation.sql_text import fault_of_condition, fault_of_query


@pytest.mark.parametrize(
    "text",
    [
        "a > 0",
        "name ~ 'a;b--' AND note <> '/* $$ */'",
        "a > 'it''s'",
        '"we;ird -- ""name""" > 1',
        "items[1] > (2)",
        "a::text ~ '\\d'",
        "DATE '2020-01-01' > d AND u & 1 > 0",
        "value = 'e' OR like_e = N'x'",
        "größe > 1",
        "a IN (SELECT name FROM media.beat)",
    ],
)
def test_a_condition_is_taken(text: str) -> None:
    assert fault_of_condition(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("true); COMMIT; DELETE FROM media.contact; SELECT (true", "closes a bracket"),
        ("true; COMMIT", "semicolon"),
        ("a > 1 -- rest", "comment"),
        ("a > 1 /* rest", "comment"),
        ("a = $$;$$", "kind of quote"),
        ("a = $x$'$x$", "kind of quote"),
        ("a$$;$$b > 0", "semicolon"),
        ("a = E'\\'; COMMIT; --'", "kind of quote"),
        ("(E'x')", "kind of quote"),
        ("a = U&'x'", "kind of quote"),
        ("a = u&'x'", "kind of quote"),
        ('U&"x" = 1', "kind of quote"),
        ("a = 'x", "quote that it does not close"),
        ('a" = 1', "quote that it does not close"),
        ("(a > 1", "does not close"),
        ("a > 1)", "has not opened"),
        ("(a[1)]", "has not opened"),
        ("a \\ b", "semicolon"),
    ],
)
def test_what_could_end_the_condition_is_refused(text: str, told: str) -> None:
    assert told in (fault_of_condition(text) or "")


@given(st.text("ab'\"();[]$-/*eEuU&\\ 1", max_size=30))
def test_no_semicolon_is_taken_outside_of_quotes(text: str) -> None:
    if fault_of_condition(text) is None:
        bare = text.replace("''", " ").replace('""', " ")
        outside, quote = [], ""
        for letter in bare:
            if quote:
                quote = "" if letter == quote else quote
            elif letter in "'\"":
                quote = letter
                outside.append(" ")
            else:
                outside.append(letter)
        assert not quote
        assert ";" not in outside
        assert "--" not in "".join(outside)
        assert "".join(outside).count("(") == "".join(outside).count(")")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT _row_no FROM {batch} WHERE n > 5", None),
        ("WITH x AS (SELECT 1) SELECT _row_no FROM {batch}", None),
        ("  select _row_no FROM {batch}", None),
        ("DELETE FROM {batch}", "begin with SELECT"),
        ("", "begin with SELECT"),
        ("SELECT 1", "read {batch}"),
        ("SELECT _row_no FROM {batch}; COMMIT", "semicolon"),
    ],
)
def test_a_query_reads_the_batch_and_ends(text: str, told: str | None) -> None:
    fault = fault_of_query(text)
    assert fault is None if told is None else told in (fault or "")
