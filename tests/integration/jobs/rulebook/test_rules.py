"""The rules of a table: where they come from, and what people make of them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg2
import pytest

from csvlib.errors import NoRights, RuleDemanded, RuleNotFound, SuiteInvalid, UnknownField
from csvlib.jobs.desk import Desk
from csvlib.jobs.rulebook import rules
from csvlib.jobs.rulebook.rules import Origin
from csvlib.model import RuleAction, Severity, Table
from csvlib.model.people import Person, Role
from csvlib.validation.suites import Judge, Rule, load

Made = Callable[..., dict[str, Any]]


def rule(desk: Desk, table: Table, rule_id: str) -> Rule | None:
    return next((r for r in rules.suite_of(desk, table).rules if r.rule_id == rule_id), None)


def in_file(desk: Desk, table: Table) -> tuple[Rule, ...]:
    suite = load(desk.settings.suites_dir, table.table)
    assert suite
    return suite.rules


def test_a_table_with_a_file_begins_with_the_rules_of_the_file(desk: Desk, contact: Table) -> None:
    assert [r.config for r in rules.suite_of(desk, contact).rules] == [
        r.config for r in in_file(desk, contact)
    ]
    assert {entry.origin for entry in rules.entries(desk, contact)} == {Origin.FILE}


def test_an_added_rule_comes_last_with_an_id_of_its_own(
    desk: Desk, contact: Table, made: Made, steward: Person
) -> None:
    first = rules.add(desk, contact, made("filled", column="title"), steward)
    second = rules.add(desk, contact, made("filled", column="phone"), steward)
    assert (first.rule_id, second.rule_id) == (
        "contact-missing-value-1",
        "contact-missing-value-2",
    )
    assert [r.rule_id for r in rules.suite_of(desk, contact).rules[-2:]] == [
        first.rule_id,
        second.rule_id,
    ]
    entry = rules.entries(desk, contact)[-1]
    assert (entry.origin, entry.changed_by) == (Origin.MADE, "stu")


def test_ids_are_not_given_twice_even_after_a_removal(
    desk: Desk, contact: Table, made: Made, steward: Person
) -> None:
    first = rules.add(desk, contact, made("unique", column="phone"), steward)
    rules.remove(desk, contact, first.rule_id, steward)
    assert rules.add(desk, contact, made("unique", column="phone"), steward).rule_id != (
        first.rule_id
    )


def test_ids_given_at_the_same_time_differ(
    desk: Desk, city_table: Table, made: Made, steward: Person
) -> None:
    given: list[str] = []

    def add() -> None:
        added = rules.add(desk, city_table, made("filled", column="founded"), steward)
        given.append(added.rule_id)

    threads = [Thread(target=add) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == len(set(given)) == 6


def test_a_changed_rule_keeps_its_place_and_where_it_comes_from(
    desk: Desk, contact: Table, made: Made, steward: Person
) -> None:
    before = [r.rule_id for r in rules.suite_of(desk, contact).rules]
    changed = made(
        "length", rule_id="contact-phone-length", severity=Severity.CRITICAL, column="phone", low=5
    )
    rules.change(desk, contact, changed, steward)
    assert [r.rule_id for r in rules.suite_of(desk, contact).rules] == before
    entry = next(
        e for e in rules.entries(desk, contact) if e.rule.rule_id == "contact-phone-length"
    )
    assert entry.rule.severity is Severity.CRITICAL
    assert entry.rule.config["kwargs"] == {"column": "phone", "min_value": 5}
    assert (entry.origin, entry.changed_by) == (Origin.FILE, "stu")


def test_a_removed_rule_is_out_of_force_until_it_is_put_back(
    desk: Desk, contact: Table, steward: Person
) -> None:
    before = rule(desk, contact, "contact-bio-length")
    assert before
    rules.remove(desk, contact, "contact-bio-length", steward)
    assert rule(desk, contact, "contact-bio-length") is None
    rules.restore(desk, contact, "contact-bio-length", steward)
    assert rule(desk, contact, "contact-bio-length") == before


def test_a_rule_is_put_back_as_it_was_last(
    desk: Desk, contact: Table, made: Made, steward: Person
) -> None:
    added = rules.add(desk, contact, made("filled", column="bio"), steward)
    worded = made("filled", rule_id=added.rule_id, description="There is a text.", column="bio")
    rules.change(desk, contact, worded, steward)
    rules.remove(desk, contact, added.rule_id, steward)
    rules.restore(desk, contact, added.rule_id, steward)
    back = rule(desk, contact, added.rule_id)
    assert back
    assert back.description == "There is a text."


@pytest.mark.parametrize("verb", ["change", "remove", "restore"])
def test_a_rule_that_is_not_there_is_neither_changed_nor_removed_nor_put_back(
    desk: Desk, contact: Table, made: Made, steward: Person, verb: str
) -> None:
    given: Any = "nothing" if verb != "change" else made("filled", rule_id="x", column="bio")
    with pytest.raises(RuleNotFound, match="no longer as it was"):
        getattr(rules, verb)(desk, contact, given, steward)


def test_a_table_without_a_file_begins_with_what_it_demands_itself(
    desk: Desk, city_table: Table, made: Made, steward: Person
) -> None:
    suite, origin = rules.base(desk, city_table)
    assert origin is Origin.DERIVED
    by_judge = {judge: [r for r in suite.rules if r.judge is judge] for judge in Judge}
    assert all(by_judge.values())
    added = rules.add(desk, city_table, made("past", column="founded"), steward)
    ids = [entry.rule.rule_id for entry in rules.entries(desk, city_table)]
    assert ids[: len(suite.rules)] == [r.rule_id for r in suite.rules]
    assert ids[-1] == added.rule_id


def test_what_the_table_itself_demands_is_not_changed_here(
    desk: Desk, city_table: Table, made: Made, steward: Person
) -> None:
    suite, _ = rules.base(desk, city_table)
    demanded = next(r for r in suite.rules if r.judge is Judge.CAST)
    with pytest.raises(RuleDemanded, match="itself demands this"):
        rules.remove(desk, city_table, demanded.rule_id, steward)
    with pytest.raises(RuleDemanded, match="itself demands this"):
        rules.change(
            desk, city_table, made("filled", rule_id=demanded.rule_id, column="name"), steward
        )


def test_what_is_derived_from_a_check_can_be_softened_and_removed(
    desk: Desk, city_table: Table, steward: Person
) -> None:
    suite, _ = rules.base(desk, city_table)
    check = next(r for r in suite.rules if r.code == "refused_by_check")
    softer = {**check.config, "severity": "warning"}
    rules.change(desk, city_table, softer, steward)
    entry = next(e for e in rules.entries(desk, city_table) if e.rule.rule_id == check.rule_id)
    assert (entry.origin, entry.rule.severity) == (Origin.DERIVED, Severity.WARNING)
    rules.remove(desk, city_table, check.rule_id, steward)
    assert rule(desk, city_table, check.rule_id) is None


def test_a_rule_in_force_is_not_put_back(desk: Desk, contact: Table, steward: Person) -> None:
    with pytest.raises(RuleNotFound):
        rules.restore(desk, contact, "contact-email-format", steward)


def test_the_history_has_every_change_the_latest_first(
    desk: Desk, city_table: Table, made: Made, steward: Person
) -> None:
    before = len(rules.history(desk, city_table))
    added = rules.add(desk, city_table, made("unique", column="name"), steward)
    critical = made("unique", rule_id=added.rule_id, severity=Severity.CRITICAL, column="name")
    changed = rules.change(desk, city_table, critical, steward)
    removed = rules.remove(desk, city_table, added.rule_id, steward)
    found = rules.history(desk, city_table)
    assert found[: len(found) - before] == (removed, changed, added)
    assert [line.action for line in (removed, changed, added)] == [
        RuleAction.REMOVE,
        RuleAction.CHANGE,
        RuleAction.ADD,
    ]
    assert {line.made_by for line in found} == {"stu"}
    assert removed.config is None


def test_the_history_cannot_be_rewritten(
    desk: Desk, contact: Table, made: Made, steward: Person, query: Any
) -> None:
    rules.add(desk, contact, made("filled", column="phone"), steward)
    with pytest.raises(psycopg2.Error):
        query("UPDATE csv_desk.rule_change SET made_by = 'nobody'")


def test_rules_of_one_table_are_no_rules_of_another(
    desk: Desk, contact: Table, city_table: Table, made: Made, steward: Person
) -> None:
    added = rules.add(desk, contact, made("filled", column="bio"), steward)
    assert rule(desk, city_table, added.rule_id) is None


@pytest.mark.parametrize("role", [Role.VIEWER, Role.IMPORTER])
@pytest.mark.parametrize("verb", ["add", "change", "remove", "restore"])
def test_only_stewards_change_rules(
    desk: Desk, contact: Table, made: Made, role: Role, verb: str
) -> None:
    given: Any = "contact-phone-length"
    if verb in {"add", "change"}:
        given = made("filled", rule_id=given, column="phone")
    before = rules.history(desk, contact)
    with pytest.raises(NoRights):
        getattr(rules, verb)(desk, contact, given, Person("vi", role))
    assert rules.history(desk, contact) == before


def test_a_refused_rule_leaves_nothing_behind(
    desk: Desk, contact: Table, made: Made, steward: Person
) -> None:
    before = rules.history(desk, contact)
    with pytest.raises(UnknownField, match="no column shoe"):
        rules.add(desk, contact, made("filled", column="shoe"), steward)
    assert rules.history(desk, contact) == before


def test_results_are_those_of_the_latest_file_that_was_checked(
    desk: Desk, contact: Table, prepared: Any, csv_file: Any
) -> None:
    header = "First Name,Last Name,Email,Joined\n"
    row = "Ana,Adler,ana@results.example,2020-01-02\n"
    bad = csv_file(header + row + "Bo,Brandt,bo@results,2020-01-02\n", "bad.csv")
    good = csv_file(header + row, "good.csv")
    run = prepared(desk, bad)
    found = rules.last_results(desk, contact)["contact-email-format"]
    assert (found.run, found.result.failed) == (run.id, 1)
    run = prepared(desk, good)
    found = rules.last_results(desk, contact)["contact-email-format"]
    assert (found.run, found.result.failed) == (run.id, 0)


def test_a_table_of_which_no_file_was_checked_has_no_results(desk: Desk, city_table: Table) -> None:
    assert rules.last_results(desk, city_table) == {}


def test_a_suite_file_that_cannot_be_used_is_told(
    desk: Desk, contact: Table, tmp_path: Path
) -> None:
    (tmp_path / "media.contact.json").write_text('{"expectations": [{}]}')
    settings = desk.settings.model_copy(update={"suites_dir": tmp_path})
    with pytest.raises(SuiteInvalid, match="rule 1"):
        rules.suite_of(replace(desk, settings=settings), contact)
