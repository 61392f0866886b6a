"""One input for each thing that a kind of rule asks for: empty, filled in, and as it was."""

from dataclasses import replace
from typing import Any

import pytest

from csvlib.jobs import imports
from csvlib.model import Field, Kind
from csvlib.ui.rules import inputs
from csvlib.ui.rules.draft import Draft
from csvlib.validation.kinds import kind
from tests.demo_tables import CONTACT


def page(asking):
    import streamlit as st

    from csvlib.ui.rules import inputs

    st.session_state.value = inputs.show(asking)


def asking(kind_id: str, name: str, initial: Any = None, table=CONTACT, **chosen: Any):
    one = kind(kind_id)
    argument = next(argument for argument in one.arguments if argument.name == name)
    return inputs.Asking(Draft(1, table.table), table, one, argument, initial, chosen)


@pytest.fixture(autouse=True)
def tables(monkeypatch):
    monkeypatch.setattr(imports, "tables", lambda _: (CONTACT,))
    monkeypatch.setattr(imports, "table", lambda _, name: CONTACT)


INITIAL = [
    ("filled", "column", "phone"),
    ("together", "columns", ("first_name", "phone")),
    ("match", "pattern", "^[A-Z]"),
    ("length", "low", 0),
    ("number", "low", 0),
    ("number", "high", 0.5),
    ("number", "high", -500_000_000),
    ("day", "low", "0150-01-31"),
    ("day", "high", "9999-12-31"),
    ("listed", "values", ("a", " b ", "c, d")),
    ("look", "look", "url"),
    ("implies", "value", "x"),
    ("exists", "reference", ("media.contact", "email")),
    ("sql", "condition", "a > 1\nAND b"),
]


@pytest.mark.parametrize(("kind_id", "name", "initial"), INITIAL)
def test_what_a_rule_says_is_in_its_form_and_stays_so(draw, kind_id, name, initial) -> None:
    assert draw(page, asking=asking(kind_id, name, initial)).session_state["value"] == initial


@pytest.mark.parametrize(("kind_id", "name"), [(k, n) for k, n, _ in INITIAL if n != "look"])
def test_nothing_filled_in_is_nothing(draw, kind_id: str, name: str) -> None:
    assert draw(page, asking=asking(kind_id, name)).session_state["value"] is None


def test_columns_that_do_not_fit_are_not_offered(draw) -> None:
    at = draw(page, asking=asking("past", "column"))
    offered = at.selectbox[0].options
    assert "joined" in offered
    assert "email" not in offered


def test_one_column_is_too_few_to_be_compared(draw) -> None:
    at = draw(page, asking=asking("together", "columns"))
    at.multiselect[0].set_value(["phone"]).run()
    assert at.session_state["value"] is None
    at.multiselect[0].set_value(["phone", "email"]).run()
    assert at.session_state["value"] == ("phone", "email")


def test_what_is_no_number_is_told(draw) -> None:
    at = draw(page, asking=asking("number", "low"))
    at.text_input[0].set_value("many").run()
    assert at.session_state["value"] is None
    assert "Write it as 1000" in at.caption[0].value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5),
        (" 1 000 ", 1000),
        ("-0.5", -0.5),
        ("x", None),
        ("", None),
        ("inf", None),
        ("nan", None),
        ("1e999", None),
    ],
)
def test_numbers_are_whole_or_have_a_point(text: str, number: float | None) -> None:
    assert inputs.number(text) == number
    assert type(inputs.number(text)) is type(number)


def test_a_list_has_each_line_once_as_it_is() -> None:
    assert inputs.lines("a\n\n b \na\n   \nc") == ("a", " b ", "c")


MOOD = Field("mood", "mood", Kind.ENUM, allowed=("good", "bad"))
YES = Field("yes", "boolean", Kind.BOOLEAN)
TABLE = replace(CONTACT, fields=(*CONTACT.fields, MOOD, YES))


def test_of_a_column_that_takes_certain_values_these_are_offered(draw) -> None:
    at = draw(page, asking=asking("listed", "values", ("good",), TABLE, column="mood"))
    assert at.multiselect[0].options == ["good", "bad"]
    assert at.session_state["value"] == ("good",)


@pytest.mark.parametrize(
    ("column", "offered"), [("mood", ["good", "bad"]), ("yes", ["true", "false"])]
)
def test_a_value_to_compare_with_is_chosen_where_there_are_few(draw, column, offered) -> None:
    at = draw(page, asking=asking("implies", "value", None, TABLE, when=column, how="=="))
    assert at.selectbox[0].options == offered


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [("followers", "5", 5), ("followers", "many", "many"), ("phone", "5", "5")],
)
def test_a_value_is_of_the_kind_of_its_column(draw, column: str, text: str, value: Any) -> None:
    at = draw(page, asking=asking("implies", "value", None, when=column, how=">"))
    at.text_input[0].set_value(text).run()
    assert at.session_state["value"] == value


def test_a_column_that_has_to_be_filled_is_compared_with_nothing(draw) -> None:
    at = draw(page, asking=asking("implies", "value", None, when="phone", how="filled"))
    assert not at.text_input
    assert at.session_state["value"] is None


def test_the_table_that_a_column_is_related_to_is_proposed(draw, monkeypatch) -> None:
    relation = CONTACT.relation("outlet")
    assert relation
    outlet = replace(CONTACT, table=relation.target, fields=(Field("name", "text", Kind.TEXT),))
    monkeypatch.setattr(imports, "tables", lambda _: (CONTACT, outlet))
    monkeypatch.setattr(imports, "table", lambda _, name: outlet)
    at = draw(page, asking=asking("exists", "reference", None, column="outlet"))
    assert at.session_state["value"] == ("media.outlet", "name")
