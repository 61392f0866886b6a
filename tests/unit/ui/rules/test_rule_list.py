from dataclasses import replace

import pytest

from csvlib.jobs.rulebook import rules
from csvlib.jobs.rulebook.rules import Entry, LastResult, Origin
from csvlib.model import RuleResult, RunId, Severity
from csvlib.ui.rules import rule_list
from csvlib.ui.rules.search_box import SEARCHED_FROM
from csvlib.validation.suites import Judge
from tests.unit.ui.rules.conftest import MOMENT


def outcome(**of: object) -> RuleResult:
    return RuleResult("contact-1", "x", "It holds.", Severity.WARNING, ("phone",), **of)


def page(entries, last, table, person, writing=None):
    from csvlib.ui.rules import rule_list

    rule_list.show(entries, last, table, person, writing)


@pytest.fixture
def entries(rule) -> list[Entry]:
    return [
        Entry(rule("filled", "contact-1", Severity.CRITICAL, column="phone"), Origin.FILE),
        Entry(rule("past", "contact-2", column="joined"), Origin.MADE, "ada", MOMENT),
        Entry(rule("filled", "contact-3", column="bio"), Origin.FILE, "*stu*", MOMENT),
    ]


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (None, "not checked yet"),
        (outcome(), "passed"),
        (outcome(failed=1_204), "1,204 rows failed"),
        (outcome(failed=1), "1 row failed"),
        (outcome(broken="the rule took too long"), "the rule took too long"),
        (outcome(skipped="column not in the *file*"), "column not in the \\*file\\*"),
    ],
)
def test_the_last_result_is_said_in_words_beside_its_icon(last, words) -> None:
    said = rule_list.result(last)
    assert words in said
    assert ":material/" in said


def test_where_a_rule_comes_from_is_said(entries) -> None:
    assert [rule_list.origin(entry) for entry in entries] == [
        "from the table's file of rules",
        "made here by ada 2 January 2026",
        "from the table's file of rules · changed by \\*stu\\* 2 January 2026",
    ]


def test_what_the_table_itself_demands_is_said_so(entries) -> None:
    demanded = [replace(one, rule=replace(one.rule, judge=Judge.PLAN)) for one in entries]
    derived = replace(demanded[0], origin=Origin.DERIVED)
    assert rule_list.origin(derived) == "from the table itself, which demands it"
    assert rule_list.origin(demanded[0]) == (
        "from the table's file of rules · the table itself demands it"
    )


def test_each_rule_is_a_sentence_with_its_severity(draw, entries, contact, steward) -> None:
    last = {"contact-1": LastResult(RunId(3), outcome(failed=2))}
    at = draw(page, entries=entries, last=last, table=contact, person=steward)
    shown = " ".join(text.value for text in at.markdown)
    assert "**Phone is filled.**" in shown
    assert "Rejected" in shown
    assert "2 rows failed" in shown
    assert shown.count("not checked yet") == 2


def test_text_of_a_rule_is_shown_not_drawn(draw, rule, contact, steward) -> None:
    one = Entry(rule("filled", description="*No* :red[x] <b>", column="phone"), Origin.MADE)
    at = draw(page, entries=[one], last={}, table=contact, person=steward)
    assert any("\\*No\\* \\:red\\[x\\] \\<b\\>" in text.value for text in at.markdown)


def test_who_only_looks_has_no_tools(draw, entries, contact, viewer) -> None:
    at = draw(page, entries=entries, last={}, table=contact, person=viewer)
    assert not at.button


def test_what_the_table_demands_has_no_tools(draw, entries, contact, steward) -> None:
    demanded = [replace(entry, rule=replace(entry.rule, judge=Judge.CAST)) for entry in entries]
    at = draw(page, entries=demanded, last={}, table=contact, person=steward)
    assert not at.button


def test_edit_begins_a_draft_of_that_rule(draw, entries, contact, steward) -> None:
    at = draw(page, entries=entries, last={}, table=contact, person=steward)
    at.button(key="rule-edit-contact-2").click().run()
    assert at.session_state["rule-draft"].rule == entries[1].rule


def test_a_rule_is_removed_only_after_a_second_click(
    draw, entries, contact, steward, monkeypatch
) -> None:
    removed: list[tuple[object, ...]] = []
    monkeypatch.setattr(rules, "remove", lambda _, *what: removed.append(what))
    at = draw(page, entries=entries, last={}, table=contact, person=steward)
    assert removed == []
    at.button(key="rule-remove-it-contact-2").click().run()
    assert removed == [(contact, "contact-2", steward)]


@pytest.mark.parametrize(
    ("text", "expected"), [("PHONE", 1), ("future", 1), ("missing_value", 2), ("", 3), ("zz", 0)]
)
def test_rules_are_found_by_sentence_column_and_code(entries, text: str, expected: int) -> None:
    assert len(rule_list.found(entries, text)) == expected


def test_many_rules_can_be_searched_and_few_cannot(draw, rule, contact, viewer) -> None:
    few = [
        Entry(rule("filled", f"contact-{n}", column="phone"), Origin.FILE)
        for n in range(SEARCHED_FROM)
    ]
    at = draw(page, entries=few[1:], last={}, table=contact, person=viewer)
    assert not at.text_input
    at = draw(page, entries=few, last={}, table=contact, person=viewer)
    at.text_input(key="rule-search").set_value("nothing at all").run()
    assert at.caption[0].value == "No rule holds that text."
