from dataclasses import replace

import pytest

from csvlib.jobs.rulebook import rules
from csvlib.model import RuleAction, RuleChange, Severity, TableName
from csvlib.ui.rules import history_list
from tests.unit.ui.rules.conftest import MOMENT

TABLE = TableName("media", "contact")


def change(number: int, action: RuleAction, config=None, rule_id="contact-1") -> RuleChange:
    return RuleChange(number, TABLE, rule_id, action, config, "ada", MOMENT)


@pytest.fixture
def config(rule):
    return dict(rule("filled", column="phone").config)


def told(changes, given=None) -> list[str]:
    return [history_list.sentence(line) for line in history_list.lines(changes, given or {})]


def test_each_change_is_a_sentence_the_latest_first(config) -> None:
    worded = {**config, "description": "There is a phone."}
    changes = [
        change(3, RuleAction.REMOVE),
        change(2, RuleAction.CHANGE, worded),
        change(1, RuleAction.ADD, config),
    ]
    assert told(changes) == [
        "removed **There is a phone.**",
        "changed **Phone is filled.** to **There is a phone.**",
        "added **Phone is filled.** :orange-badge[:material/warning: Warning]",
    ]


def test_another_severity_is_told(config) -> None:
    worse = {**config, "severity": Severity.CRITICAL.value}
    assert told([change(1, RuleAction.CHANGE, worse)], {"contact-1": config}) == [
        "changed **Phone is filled.**, from :orange-badge[:material/warning: Warning]"
        " to :red-badge[:material/block: Rejected]"
    ]


def test_another_check_under_the_same_words_is_told(config) -> None:
    other = {**config, "kwargs": {"column": "bio"}}
    assert told([change(1, RuleAction.CHANGE, other)], {"contact-1": config}) == [
        "changed **Phone is filled.**: what is checked"
    ]


def test_a_removed_rule_of_the_file_is_named_by_what_it_was(config) -> None:
    assert told([change(1, RuleAction.REMOVE)], {"contact-1": config}) == [
        "removed **Phone is filled.**"
    ]


def test_text_of_a_rule_is_shown_not_drawn(config) -> None:
    drawn = {**config, "description": "*x* :red[y]"}
    assert "\\*x\\* \\:red\\[y\\]" in told([change(1, RuleAction.ADD, drawn)])[0]


def test_only_what_is_out_of_force_can_be_put_back(config) -> None:
    changes = [
        change(4, RuleAction.REMOVE, rule_id="contact-2"),
        change(3, RuleAction.ADD, config),
        change(2, RuleAction.REMOVE),
        change(1, RuleAction.ADD, config),
    ]
    lines = history_list.lines(changes, {})
    assert [line.removed for line in lines] == [True, False, False, False]


def page(changes, table, person):
    from csvlib.ui.rules import history_list

    history_list.show(changes, {}, table, person)


def test_a_removed_rule_is_put_back_by_a_steward(
    draw, contact, steward, viewer, config, monkeypatch
) -> None:
    back: list[tuple[object, ...]] = []
    monkeypatch.setattr(rules, "restore", lambda _, *what: back.append(what))
    changes = [change(2, RuleAction.REMOVE), change(1, RuleAction.ADD, config)]
    assert not draw(page, changes=changes, table=contact, person=viewer).button
    at = draw(page, changes=changes, table=contact, person=steward)
    at.button(key="rule-restore-2").click().run()
    assert back == [(contact, "contact-1", steward)]


def test_a_table_nobody_changed_says_so(draw, contact, steward) -> None:
    at = draw(page, changes=[], table=contact, person=steward)
    assert "Nobody has changed" in at.markdown[0].value


def test_of_a_long_history_the_latest_are_shown(draw, contact, viewer, config) -> None:
    many = [replace(change(n, RuleAction.ADD, config), id=n) for n in range(150, 0, -1)]
    at = draw(page, changes=many, table=contact, person=viewer)
    assert at.caption[-1].value == "The latest 100 of 150 changes."
