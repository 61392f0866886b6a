"""The page of the rules: seen, made, tried, changed, removed, put back."""

import dataclasses

import pytest

from csvlib.database.queries import execute
from csvlib.jobs import imports
from csvlib.jobs.fixes import corrections
from csvlib.jobs.rulebook import rules, trials
from csvlib.model import Severity, TableName
from csvlib.model.people import LOCAL_ADMINISTRATOR, Person, Role
from csvlib.ui import identity
from csvlib.ui.rules import draft
from csvlib.validation.kinds import kind


@pytest.fixture
def table(desk, contact):
    return imports.table(desk, contact)


@pytest.fixture
def open_rules(visit):
    return lambda: visit("rules", table="media.contact")


def shown(at) -> str:
    return " ".join(text.value for text in at.markdown)


def fill(at, column: str = "title"):
    """The form of a new rule, filled in as far as it can be tried and saved."""
    at.button(key="rule-add").click().run()
    number = at.session_state["rule-draft"].number
    at.selectbox(key=f"rule-{number}-kind").set_value(kind("filled")).run()
    at.selectbox(key=f"rule-{number}-filled-column").set_value(column).run()
    return at, f"rule-{number}"


def test_a_table_with_a_file_shows_its_rules(open_rules) -> None:
    at = open_rules()
    assert "The e-mail address has a name, an @ and a domain." in shown(at)
    assert at.selectbox(key="table").value == "media.contact"


def test_results_are_those_of_the_last_file(open_rules, ready) -> None:
    at = open_rules()
    assert "passed" in shown(at)
    assert any("Last checked: people.csv" in one.proto.label for one in at.get("page_link"))


def test_a_rule_is_made_tried_and_kept(open_rules, desk, table) -> None:
    at, key = fill(open_rules())
    at.button(key=f"{key}-try").click().run()
    asked = at.session_state[draft.KEY].trial
    assert at.get("progress")
    trials.run_trial(desk, asked)
    at.run()
    assert at.success[0].value == "All 2,000 rows of the table would pass."
    at.button(key=f"{key}-save").click().run()
    assert at.toast[0].value.startswith("The rule is kept.")
    assert "**Title is filled.**" in shown(at)
    assert rules.suite_of(desk, table).rules[-1].description == "Title is filled."


def test_a_rule_that_was_made_rejects_rows_of_the_next_file(
    open_rules, desk, table, prepared, file
) -> None:
    before = prepared(desk, file).counts.rejected
    at, key = fill(open_rules(), "joined")
    at.segmented_control(key=f"{key}-severity").set_value(Severity.CRITICAL).run()
    at.selectbox(key=f"{key}-kind").set_value(kind("day")).run()
    at.selectbox(key=f"{key}-day-column").set_value("joined").run()
    at.date_input(key=f"{key}-day-low").set_value("2021-01-01").run()
    at.button(key=f"{key}-save").click().run()
    run = prepared(desk, file)
    assert run.counts.rejected == before + 1
    assert "1 row failed" in shown(open_rules())


def test_the_form_of_a_rule_stands_in_its_place(open_rules, desk, table) -> None:
    at = open_rules()
    at.button(key="rule-edit-contact-phone-length").click().run()
    number = at.session_state["rule-draft"].number
    assert at.number_input(key=f"rule-{number}-length-low").value == 7
    assert all(button.key != "rule-add" for button in at.button)
    at.text_input(key=f"rule-{number}-sentence").set_value("Phones are long.").run()
    at.button(key=f"rule-{number}-save").click().run()
    assert "**Phones are long.**" in shown(at)


def test_a_removed_rule_is_in_the_history_and_put_back_from_there(open_rules, desk, table) -> None:
    at = open_rules()
    at.button(key="rule-remove-it-contact-bio-length").click().run()
    assert at.toast[0].value == "The rule is removed."
    assert "removed **The text about the person has at most 2,000 characters.**" in shown(at)
    (change,) = rules.history(desk, table)
    at.button(key=f"rule-restore-{change.id}").click().run()
    assert {"contact-bio-length"} <= {r.rule_id for r in rules.suite_of(desk, table).rules}


def test_a_table_without_a_file_shows_what_it_demands_itself(visit) -> None:
    at = visit("rules", table="media.contact_beat")
    assert "**Beat id is filled in.**" in shown(at)
    assert any("from the table itself, which demands it" in text.value for text in at.caption)


def test_a_correction_is_listed_and_revoked(open_rules, desk, contact) -> None:
    with desk.database.transaction() as connection:
        execute(
            connection,
            "INSERT INTO csv_desk.correction (table_schema, table_name, fingerprint, words, source,"
            " header, name, old, new, agreed_by) VALUES ('media', 'contact', 'f', '{a}', 'List',"
            " 'Beats', 'beats', 'Flim', 'Film', 'ada')",
        )
    at = open_rules()
    assert "**Beats**  ` Flim ` → ` Film `" in shown(at)
    (kept,) = corrections.corrections(desk, contact)
    at.button(key=f"correction-revoke-{kept.id}").click().run()
    assert at.toast[0].value == "Revoked."
    assert corrections.corrections(desk, contact) == ()


def test_another_table_has_other_rules_and_no_form(open_rules) -> None:
    at, _ = fill(open_rules())
    at.selectbox(key="table").set_value("media.beat").run()
    assert "rule-draft" not in at.session_state
    assert "The beat's name has between 2 and 80 characters." in shown(at)


def test_who_only_looks_changes_nothing(open_rules, monkeypatch) -> None:
    viewer = Person("vi", Role.VIEWER)
    monkeypatch.setattr(identity, "LOCAL_ADMINISTRATOR", viewer)
    at = open_rules()
    assert "The e-mail address has a name" in shown(at)
    assert not at.button


def test_a_table_without_rules_says_so_and_lets_one_be_made(visit, desk) -> None:
    with desk.database.transaction() as connection:
        execute(connection, "CREATE TABLE public.bare (a text)")
    at = visit("rules", table="public.bare")
    assert "public.bare has no rules yet." in shown(at)
    assert at.button(key="rule-add")
    rules.add(
        desk,
        imports.table(desk, TableName("public", "bare")),
        kind("filled").config({"column": "a"}, Severity.INFO, "*A* <b>", "new", "missing"),
        LOCAL_ADMINISTRATOR,
    )
    at = visit("rules", table="public.bare")
    assert "**\\*A\\* \\<b\\>**" in shown(at)


def test_a_file_of_rules_that_cannot_be_used_is_told(visit, desk, tmp_path, monkeypatch) -> None:
    (tmp_path / "media.contact.json").write_text('{"expectations": [{}]}')
    settings = desk.settings.model_copy(update={"suites_dir": tmp_path})
    broken = dataclasses.replace(desk, settings=settings)
    at = visit("rules", table="media.contact")
    monkeypatch.setattr("csvlib.ui.state.open_desk", lambda: broken)
    at.run()
    assert "rule 1 has no meta" in at.error[0].value
