from pathlib import Path

import pytest

from csvlib.model import Found, Kept
from csvlib.model.codes import ADVICE, OF_A_RULE, advice, title
from tests.unit.model.codes_in_source import Module, codes


@pytest.mark.parametrize("code", ADVICE)
def test_each_code_is_said_in_plain_sentences(code: str) -> None:
    for sentence in (title(code), advice(code)):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "!" not in sentence
        assert code not in sentence


def test_no_two_codes_say_the_same() -> None:
    assert len({title(code) for code in ADVICE}) == len(ADVICE)


def test_a_rules_own_code_has_an_advice_too() -> None:
    assert (title("shouting"), advice("shouting")) == (OF_A_RULE.title, OF_A_RULE.advice)


OTHER_WORDS = {*Found, *Kept, "pg_class", "parallel_tuple_cost"}
"""What statements hold as well: of names of related rows, of rows of an undo, of PostgreSQL."""


@pytest.mark.parametrize(
    ("room", "some"),
    [
        ("files", {"bare_quote", "nul_byte", "undecodable_bytes", "unterminated_quote"}),
        ("mapping", {"missing_required", "invalid_date"}),
        ("staging", set()),
        ("loading", {"conflict", "duplicate_in_file", "already_exists", "related_missing"}),
    ],
)
def test_every_code_that_a_room_gives_rise_to_has_its_advice(room: str, some: set[str]) -> None:
    found = codes(room)
    assert some <= found, "codes_in_source does not see what is there"
    assert not found - set(ADVICE) - OTHER_WORDS


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Reject(1, 'odd' if wide else 'odder', words, raw)", {"odd", "odder"}),
        ("def f(code):\n    return reject(1, code, words, raw)", set()),
        (
            "def f():\n    code, words = 'odd', 'w'\n    return damaged(1, t, 9, code, words)",
            {"odd"},
        ),
        ("def f():\n    return 'odd'\nx = RecordWarning(f(), words)", {"odd"}),
        ("execute(query, code='odd')", {"odd"}),
        ("SQL = \"INSERT … SELECT 1, 'odd', 'critical'\"", {"odd"}),
        ("SQL = \"CASE WHEN a THEN 'very_odd' END\"", {"very_odd"}),
    ],
)
def test_codes_are_seen_where_they_arise(source: str, expected: set[str], tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    assert Module(path).codes() == expected


def test_a_code_that_cannot_be_traced_is_told(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("Reject(1, CODES[0], words, raw)")
    with pytest.raises(AssertionError, match=r"module\.py:1: which code"):
        Module(path).codes()
