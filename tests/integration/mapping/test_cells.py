from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg2 import sql

from csvlib.files import escape_formula
from csvlib.mapping.cells import WHITESPACE, clean, collapsed
from csvlib.model import Transform

Evaluate = Callable[..., tuple[Any, ...]]
CELL = sql.Identifier("c0")


@pytest.mark.parametrize(
    ("cell", "cleaned"),
    [
        (" a b ", "a b"),
        ("\u00a0a\u202f\t", "a"),
        ("", None),
        (" \u00a0\n", None),
        (None, None),
        ("'=1+1", "=1+1"),
        ("''=1", "'=1"),
        ("'+1 555", "+1 555"),
        ("'tis", "'tis"),
        ("it's", "it's"),
        ("'\tx", "x"),
    ],
)
def test_a_cell_is_trimmed_unguarded_and_null_when_blank(
    evaluate: Evaluate, cell: str | None, cleaned: str | None
) -> None:
    assert evaluate(cell, clean(CELL, Transform())) == (cleaned,)


def test_trimming_and_unguarding_can_be_declined(evaluate: Evaluate) -> None:
    as_written = clean(CELL, Transform(trim=False, unescape_formulas=False))
    assert evaluate(" '=1 ", as_written) == (" '=1 ",)
    assert evaluate("  ", as_written) == (None,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a  b", "a b"), ("a\u00a0\n b", "a b"), ("a b", "a b"), (None, None)],
)
def test_inner_white_space_is_made_one_space(
    evaluate: Evaluate, text: str | None, expected: str | None
) -> None:
    assert evaluate(text, collapsed(CELL)) == (expected,)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_what_an_export_guarded_comes_back_as_it_was(evaluate: Evaluate, text: str) -> None:
    stored = text.strip(WHITESPACE)
    assert evaluate(escape_formula(stored), clean(CELL, Transform())) == (stored or None,)
