from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg2 import sql

from csvlib.mapping.letters import written
from csvlib.model import Case

Evaluate = Callable[..., tuple[Any, ...]]
CELL = sql.Identifier("c0")


@pytest.mark.parametrize(
    ("case", "text"), [(Case.KEEP, "Éva o'B"), (Case.LOWER, "éva o'b"), (Case.UPPER, "ÉVA O'B")]
)
def test_letters_are_written_as_asked(evaluate: Evaluate, case: Case, text: str) -> None:
    assert evaluate("Éva o'B", written(CELL, case)) == (text,)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ana silva", "Ana Silva"),
        ("ANA SILVA", "Ana Silva"),
        ("o'brien", "O'Brien"),
        ("O'BRIEN-LEE", "O'Brien-Lee"),
        ("o’brien", "O’Brien"),
        ("O'Brien", "O'Brien"),
        ("McDonald", "McDonald"),
        ("McX and iPhone", "McX And iPhone"),
        ("l'équipe d'été", "L'Équipe D'Été"),
        ("it's ana's", "It's Ana's"),
        ("rock'n'roll", "Rock'n'roll"),
        ("3rd of may", "3rd Of May"),
        ("j. r. r. tolkien", "J. R. R. Tolkien"),
        ("BBC", "Bbc"),
        ("  a\tb ", "  A\tB "),
        ("'", "'"),
        ("😀 ok", "😀 Ok"),
        (None, None),
    ],
)
def test_a_title_has_capitals_first_and_keeps_mixed_words(
    evaluate: Evaluate, text: str | None, title: str | None
) -> None:
    assert evaluate(text, written(CELL, Case.TITLE)) == (title,)


@given(st.text("aAéÉ1 '’-.\n😀%\\", min_size=1))
def test_a_title_loses_no_letter_and_is_its_own_title(evaluate: Evaluate, text: str) -> None:
    (title,) = evaluate(text, written(CELL, Case.TITLE))
    assert title.lower() == text.lower()
    assert evaluate(title, written(CELL, Case.TITLE)) == (title,)
