"""The form of a rule: what is asked, what is proposed, when it can be tried and kept."""

from typing import Any

import pytest

from csvlib.errors import SuiteInvalid
from csvlib.jobs.rulebook import rules, trials
from csvlib.model import Severity, TableName, Trial, TrialState
from csvlib.ui.rules import rule_form
from csvlib.ui.rules.draft import Draft
from csvlib.validation.kinds import kind
from tests.demo_tables import CONTACT

TABLE = CONTACT.table


def page(draft, table, person):
    import streamlit as st

    from csvlib.ui.rules import draft as drafts
    from csvlib.ui.rules import rule_form

    if "begun" not in st.session_state:
        st.session_state.begun = True
        drafts.keep(draft)
    current = drafts.current(table.table)
    if current is not None:
        rule_form.show(current, table, person)


@pytest.fixture
def form(draw, admin):
    """`form(rule)`: the form as it is opened, for a new rule without one."""

    def show(rule=None, person=admin):
        return draw(page, draft=Draft(1, TABLE, rule), table=CONTACT, person=person)

    return show


@pytest.fixture
def kept(monkeypatch) -> list[tuple[str, dict[str, Any]]]:
    """What was saved, and by which verb."""
    found: list[tuple[str, dict[str, Any]]] = []
    for verb in ("add", "change"):
        monkeypatch.setattr(rules, verb, lambda _d, _t, c, _p, verb=verb: found.append((verb, c)))
    return found


@pytest.fixture
def tried(monkeypatch):
    """`tried(state, …)`: what every trial comes to; the list of rules that were tried."""
    asked: list[dict[str, Any]] = []

    def outcome(state=TrialState.DONE, **of):
        def ask(_desk, _table, config, _person):
            asked.append(config)
            return 9

        found = Trial(9, TABLE, {}, state, **of)
        monkeypatch.setattr(trials, "ask", ask)
        monkeypatch.setattr(trials, "trial", lambda *_: found)
        return asked

    return outcome


def filled(at, column: str = "phone", kind_id: str = "filled"):
    at.selectbox(key="rule-1-kind").set_value(kind(kind_id)).run()
    return at.selectbox(key=f"rule-1-{kind_id}-column").set_value(column).run()


def test_nothing_can_be_saved_or_tried_before_something_is_asked(form) -> None:
    at = form()
    assert at.button(key="rule-1-save").disabled
    assert at.button(key="rule-1-try").disabled
    at.selectbox(key="rule-1-kind").set_value(kind("filled")).run()
    assert at.button(key="rule-1-save").disabled
    assert at.button(key="rule-1-save").help == "Column is missing."


def test_a_new_rule_is_kept_as_it_was_filled_in(form, kept) -> None:
    at = filled(form())
    at.button(key="rule-1-save").click().run()
    ((verb, config),) = kept
    assert verb == "add"
    expected = kind("filled").config(
        {"column": "phone"}, Severity.WARNING, "Phone is filled.", "new", "missing_value"
    )
    assert config == expected
    assert "rule-draft" not in at.session_state


def test_the_sentence_is_proposed_until_another_is_written(form) -> None:
    at = filled(form())
    assert at.text_input(key="rule-1-sentence").value == "Phone is filled."
    at.selectbox(key="rule-1-filled-column").set_value("email").run()
    assert at.text_input(key="rule-1-sentence").value == "Email is filled."
    at.text_input(key="rule-1-sentence").set_value("We need it.").run()
    at.selectbox(key="rule-1-filled-column").set_value("phone").run()
    assert at.text_input(key="rule-1-sentence").value == "We need it."


def test_a_proposed_sentence_goes_with_what_it_was_proposed_for(form) -> None:
    at = filled(form())
    at.selectbox(key="rule-1-kind").set_value(kind("match")).run()
    assert at.text_input(key="rule-1-sentence").value == ""


def test_a_rule_opens_as_it_is_and_is_changed_under_its_id(form, kept, rule) -> None:
    one = rule(
        "length", "contact-7", Severity.INFO, "Phones are long.", column="phone", low=7, high=30
    )
    at = form(one)
    assert at.text_input(key="rule-1-sentence").value == "Phones are long."
    at.number_input(key="rule-1-length-low").set_value(5).run()
    at.button(key="rule-1-save").click().run()
    ((verb, config),) = kept
    assert verb == "change"
    assert config["kwargs"] == {"column": "phone", "min_value": 5, "max_value": 30}
    assert config["meta"]["rule_id"] == "contact-7"
    assert (config["severity"], config["description"]) == ("info", "Phones are long.")


def test_a_sentence_that_was_proposed_changes_with_its_rule(form, rule) -> None:
    at = form(rule("length", column="phone", low=7))
    at.number_input(key="rule-1-length-low").set_value(5).run()
    assert at.text_input(key="rule-1-sentence").value == "Phone has at least 5 characters."


def test_the_code_is_kept_while_the_rule_is_about_the_same(form, kept, rule) -> None:
    one = rule("look", column="email", look="email")
    at = form(one)
    at.selectbox(key="rule-1-look-look").set_value("url").run()
    at.button(key="rule-1-save").click().run()
    at = form(one)
    at.selectbox(key="rule-1-look-column").set_value("phone").run()
    at.button(key="rule-1-save").click().run()
    assert [config["meta"]["code"] for _, config in kept] == ["invalid_url", "invalid_email"]


def test_of_a_rule_written_by_hand_words_and_severity_are_changed(form, kept, rule) -> None:
    from dataclasses import replace

    one = rule("filled", column="phone")
    config = {**one.config, "kwargs": {"column": "phone", "mostly": 0.5}}
    at = form(replace(one, config=config))
    assert "written by hand" in at.caption[0].value
    assert not at.selectbox
    at.text_input(key="rule-1-sentence").set_value("Mostly filled.").run()
    at.button(key="rule-1-save").click().run()
    assert kept == [("change", {**config, "description": "Mostly filled."})]


def test_what_is_tried_is_what_is_filled_in(form, tried) -> None:
    asked = tried(rows=2_000, failed=3, examples=("n/a",))
    at = filled(form())
    at.button(key="rule-1-try").click().run()
    assert asked[0]["kwargs"] == {"column": "phone"}
    assert "Would fail **3 of 2,000 rows**" in at.warning[0].value


def test_an_outcome_is_not_shown_for_another_rule(form, tried) -> None:
    tried(rows=2_000, failed=3)
    at = filled(form())
    at.button(key="rule-1-try").click().run()
    at.text_input(key="rule-1-sentence").set_value("It is the same.").run()
    assert at.warning
    at.selectbox(key="rule-1-filled-column").set_value("email").run()
    assert not at.warning


def test_a_rule_that_does_not_work_cannot_be_saved(form, tried) -> None:
    tried(TrialState.FAILED, problem="It took too long.")
    at = filled(form())
    at.button(key="rule-1-try").click().run()
    assert at.error[0].value == "It took too long."
    assert at.button(key="rule-1-save").disabled


def test_a_condition_in_sql_is_tried_before_it_is_saved(form, tried) -> None:
    tried(rows=2, failed=0)
    at = form()
    at.selectbox(key="rule-1-kind").set_value(kind("sql")).run()
    at.multiselect(key="rule-1-sql-columns").set_value(["phone"]).run()
    at.text_area(key="rule-1-sql-condition").set_value("phone > 'a'").run()
    assert at.button(key="rule-1-save").help == "Try it on the current rows first."
    at.button(key="rule-1-try").click().run()
    assert not at.button(key="rule-1-save").disabled


def test_what_is_refused_is_told_in_the_form(form, monkeypatch) -> None:
    def refuse(*_):
        raise SuiteInvalid("This rule cannot be used.", advice="Write another.")

    monkeypatch.setattr(rules, "add", refuse)
    at = filled(form())
    at.button(key="rule-1-save").click().run()
    assert "This rule cannot be used." in at.error[0].value
    assert at.selectbox(key="rule-1-filled-column").value == "phone"


def test_cancel_gives_the_draft_up(form, kept) -> None:
    at = filled(form())
    at.button(key="rule-1-cancel").click().run()
    assert "rule-draft" not in at.session_state
    assert kept == []


def test_sql_is_offered_to_administrators_alone(admin, steward) -> None:
    ids = {one.id for one in rule_form.offered(CONTACT, admin)}
    assert {one.id for one in rule_form.offered(CONTACT, steward)} == ids - {"sql"}


def test_kinds_that_fit_no_column_are_not_offered(admin) -> None:
    from dataclasses import replace

    bare = replace(
        CONTACT,
        table=TableName("public", "bare"),
        fields=tuple(f for f in CONTACT.fields if f.name == "email"),
        relations=(),
    )
    ids = {one.id for one in rule_form.offered(bare, admin)}
    assert {"filled", "look", "sql"} <= ids
    assert not ids & {"past", "number", "together", "items_exist", "day_order"}
