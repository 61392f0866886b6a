"""The kinds of rules that a form offers: there and back, and in plain words."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.model import Kind, Severity, TableName
from csvlib.validation.kinds import (
    KINDS,
    Argument,
    RuleKind,
    Takes,
    arguments_of,
    column_kind,
    columns_for,
    kind,
    kind_of,
    sentence,
)
from csvlib.validation.suites import parse
from tests.demo_tables import CONTACT

ROOT = Path(__file__).resolve().parents[3]
NAME = TableName("media", "contact")

texts = st.text(min_size=1, max_size=12).filter(lambda t: bool(t.strip()) and "\0" not in t)
several = st.lists(texts, min_size=2, max_size=4, unique=True).map(tuple)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES: dict[Takes, st.SearchStrategy[Any]] = {
    Takes.COLUMN: texts,
    Takes.COLUMNS: several,
    Takes.TEXT: texts,
    Takes.WHOLE: st.integers(min_value=0),
    Takes.NUMBER: numbers,
    Takes.DATE: st.dates().map(str),
    Takes.LIST: several,
    Takes.VALUE: texts | numbers,
    Takes.REFERENCE: st.tuples(texts, texts),
    Takes.SQL: texts.map(lambda text: f"a <> '{text.replace(chr(39), '')}'"),
}


def values(argument: Argument) -> st.SearchStrategy[Any]:
    return (
        st.sampled_from([*(argument.choices or ())]) if argument.choices else VALUES[argument.takes]
    )


@st.composite
def filled_in(draw: st.DrawFn) -> tuple[RuleKind, dict[str, Any]]:
    """A kind, and what somebody filled in its form."""
    one = draw(st.sampled_from(KINDS))
    arguments = {
        a.name: draw(values(a)) for a in one.arguments if a.required or draw(st.booleans())
    }
    if one.problem(arguments) == "The first limit is above the second one.":
        low, high = one.either
        arguments[low], arguments[high] = arguments[high], arguments[low]
    return one, arguments


def written(one: RuleKind, arguments: dict[str, Any]) -> dict[str, Any]:
    """As it comes back from the database."""
    made = one.config(arguments, Severity.WARNING, "It holds.", "rule-1", one.code_of(arguments))
    found: dict[str, Any] = json.loads(json.dumps(made))
    return found


@given(filled_in())
def test_what_was_filled_in_comes_back_from_the_rule(made: tuple[RuleKind, dict[str, Any]]) -> None:
    one, arguments = made
    if one.problem(arguments) is not None:
        return
    config = written(one, arguments)
    assert kind_of(config) is one
    assert arguments_of(config) == arguments


@given(filled_in())
def test_a_rule_that_is_made_is_one_of_a_suite_and_has_a_sentence(
    made: tuple[RuleKind, dict[str, Any]],
) -> None:
    one, arguments = made
    if one.problem(arguments) is not None:
        return
    config = written(one, arguments)
    (rule,) = parse({"expectations": [config]}, NAME).rules
    named = {
        name
        for argument in one.arguments
        if argument.takes in {Takes.COLUMN, Takes.COLUMNS} and argument.name in arguments
        for name in (
            (arguments[argument.name],)
            if argument.takes is Takes.COLUMN
            else arguments[argument.name]
        )
    }
    assert set(rule.columns) == named
    assert sentence(config).endswith(".")


@pytest.mark.parametrize("file", sorted((ROOT / "expectations").glob("*.json")), ids=str)
def test_every_rule_of_the_demo_but_a_query_can_be_edited_in_a_form(file: Path) -> None:
    configs = json.loads(file.read_text())["expectations"]
    known = [c for c in configs if kind_of(c) is not None]
    assert known
    assert {c["type"] for c in configs if c not in known} <= {"unexpected_rows_expectation"}


@pytest.mark.parametrize(
    ("kind_id", "arguments", "changed"),
    [
        ("filled", {"column": "a"}, {"kwargs": {"column": "a", "mostly": 0.9}}),
        ("filled", {"column": "a"}, {"type": "expect_column_values_to_be_null"}),
        ("number", {"column": "a", "low": 1}, {"kwargs": {"column": "a", "strict_min": True}}),
        (
            "listed",
            {"column": "a", "values": ("b",)},
            {"kwargs": {"column": "a", "value_set": [1]}},
        ),
        ("together", {"columns": ("a", "b")}, {"kwargs": {"column_list": ["a", "b"]}}),
        ("past", {"column": "a"}, {"meta": {"rule_id": "x", "code": "y", "columns": ["b"]}}),
        ("filled", {"column": "a"}, {"kwargs": {"column": "a", "row_condition": {"type": "or"}}}),
        ("filled", {"column": "a"}, {"kwargs": None, "meta": None}),
    ],
)
def test_a_rule_that_says_more_than_a_form_is_of_no_kind(
    kind_id: str, arguments: dict[str, Any], changed: dict[str, Any]
) -> None:
    config = written(kind(kind_id), arguments)
    assert arguments_of(config) == arguments
    config |= changed
    assert kind_of(config) is None
    assert arguments_of(config) is None
    assert sentence(config) == "It holds."


def test_one_way_to_compare_is_kept_apart_by_the_kind_that_a_rule_names() -> None:
    arguments = {"column": "a", "order": "<", "other": "b"}
    for kind_id in ("day_order", "number_order"):
        assert kind_of(written(kind(kind_id), arguments)) is kind(kind_id)


def test_kinds_have_names_and_ids_of_their_own() -> None:
    assert len({one.id for one in KINDS}) == len({one.name for one in KINDS}) == len(KINDS) >= 19
    assert [one.id for one in KINDS if one.administrators] == ["sql"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("email", Kind.TEXT),
        ("joined", Kind.DATE),
        ("outlet", Kind.TEXT),
        ("beats", Kind.ARRAY),
    ],
)
def test_a_column_is_of_the_kind_that_prepared_rows_have(target: str, expected: Kind) -> None:
    assert column_kind(CONTACT, target) is expected


def test_a_column_that_the_table_has_not_is_of_no_kind() -> None:
    with pytest.raises(LookupError):
        column_kind(CONTACT, "nothing")


@pytest.mark.parametrize(("kind_id", "offered"), [("past", {"joined"}), ("items_exist", {"beats"})])
def test_only_columns_that_fit_are_offered(kind_id: str, offered: set[str]) -> None:
    argument = kind(kind_id).arguments[0]
    found = set(columns_for(argument, CONTACT))
    assert offered <= found
    assert "email" not in found
