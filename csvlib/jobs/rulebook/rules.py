"""The rules of a table: those of its suite's file, or derived from the table, and what people
made of them here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import checks
from csvlib.database.queries import Row, fetch, fetch_one, load
from csvlib.errors import RuleDemanded, RuleNotFound
from csvlib.jobs.desk import Desk
from csvlib.jobs.rulebook.judging import judged, require_steward
from csvlib.model import Report, RuleAction, RuleChange, RuleResult, RunId, Table
from csvlib.model.codec import decode
from csvlib.model.people import Person
from csvlib.validation import suites
from csvlib.validation.baseline import baseline, recognise
from csvlib.validation.suites import Judge, Rule, Suite

SQL = load(__file__)


class Origin(StrEnum):
    FILE = "file"
    """Of the table's suite in the directory of suites."""
    DERIVED = "derived"
    """Of the table itself: its types, keys and constraints."""
    MADE = "made"
    """Made here."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule in force. `changed_by` made it here, or changed it here last."""

    rule: Rule
    origin: Origin
    changed_by: str | None = None
    changed_at: datetime | None = None

    @property
    def changeable(self) -> bool:
        """Whether anything would come of it: what the table demands holds without a rule too."""
        return self.rule.judge is Judge.RULE


@dataclass(frozen=True, slots=True)
class LastResult:
    """What became of a rule when a file of the table was checked last."""

    run: RunId
    result: RuleResult


def suite_of(desk: Desk, table: Table) -> Suite:
    """The rules in force. Raises SuiteInvalid, naming the rule."""
    return Suite(table.table, tuple(entry.rule for entry in entries(desk, table)))


def entries(desk: Desk, table: Table) -> tuple[Entry, ...]:
    """The rules in force, each with where it comes from. Raises SuiteInvalid."""
    with desk.database.transaction() as connection:
        return _entries(connection, desk, table)


def base(desk: Desk, table: Table) -> tuple[Suite, Origin]:
    """The rules without what was made of them here. Raises SuiteInvalid."""
    with desk.database.transaction() as connection:
        return _base(connection, desk, table)


def add(desk: Desk, table: Table, config: Mapping[str, Any], person: Person) -> RuleChange:
    """Adds a rule, under an id of its own.

    Raises NoRights, SuiteInvalid, UnknownField, UnknownTable.
    """
    with desk.database.transaction() as connection:
        _one_at_a_time(connection, table)
        rule_id = _free_id(connection, desk, table, config)
        named = {**config, "meta": {**(config.get("meta") or {}), "rule_id": rule_id}}
        wanted = judged(connection, table, named, person)
        return _keep(connection, desk, table, rule_id, RuleAction.ADD, wanted, person)


def change(desk: Desk, table: Table, config: Mapping[str, Any], person: Person) -> RuleChange:
    """Puts another rule in the place of the one with the same id.

    Raises as `add` does, and RuleNotFound, RuleDemanded.
    """
    with desk.database.transaction() as connection:
        _one_at_a_time(connection, table)
        present = _present(connection, desk, table, (config.get("meta") or {}).get("rule_id"))
        wanted = judged(connection, table, config, person, present)
        return _keep(connection, desk, table, present.rule_id, RuleAction.CHANGE, wanted, person)


def remove(desk: Desk, table: Table, rule_id: str, person: Person) -> RuleChange:
    """Takes a rule out of force, wherever it comes from.

    Raises NoRights, RuleNotFound, RuleDemanded, SuiteInvalid.
    """
    require_steward(person)
    with desk.database.transaction() as connection:
        _one_at_a_time(connection, table)
        _present(connection, desk, table, rule_id)
        return _keep(connection, desk, table, rule_id, RuleAction.REMOVE, None, person)


def restore(desk: Desk, table: Table, rule_id: str, person: Person) -> RuleChange:
    """Brings a removed rule back as it was last. Raises NoRights, RuleNotFound, SuiteInvalid."""
    require_steward(person)
    with desk.database.transaction() as connection:
        _one_at_a_time(connection, table)
        config = _last_config(connection, desk, table, rule_id)
        return _keep(connection, desk, table, rule_id, RuleAction.ADD, config, person)


def history(desk: Desk, table: Table) -> tuple[RuleChange, ...]:
    """What people made of the table's rules, the latest first."""
    with desk.database.transaction() as connection:
        return _history(connection, table)


def last_results(desk: Desk, table: Table) -> dict[str, LastResult]:
    """By rule_id, from the latest file of the table that was checked."""
    with desk.database.transaction() as connection:
        row = fetch_one(connection, SQL["last_report"], **_named(table))
    report = decode(Report, row["report"]) if row else None
    if row is None or report is None:
        return {}
    return {result.rule_id: LastResult(row["id"], result) for result in report.rules}


def _base(connection: Connection, desk: Desk, table: Table) -> tuple[Suite, Origin]:
    suite = suites.load(desk.settings.suites_dir, table.table)
    if suite is not None:
        return suite, Origin.FILE
    return baseline(table, checks(connection, table.table)), Origin.DERIVED


def _entries(connection: Connection, desk: Desk, table: Table) -> tuple[Entry, ...]:
    suite, origin = _base(connection, desk, table)
    found = {rule.rule_id: Entry(rule, origin) for rule in suite.rules}
    for row in fetch(connection, SQL["latest"], **_named(table)):
        if row["config"] is None:
            found.pop(row["rule_id"], None)
            continue
        (rule,) = suites.parse({"expectations": [row["config"]]}, table.table).rules
        came = found[rule.rule_id].origin if rule.rule_id in found else Origin.MADE
        found[rule.rule_id] = Entry(rule, came, row["made_by"], row["made_at"])
    asked = Suite(table.table, tuple(entry.rule for entry in found.values()))
    rules = recognise(asked, table).rules
    return tuple(
        replace(entry, rule=rule) for entry, rule in zip(found.values(), rules, strict=True)
    )


def _history(connection: Connection, table: Table) -> tuple[RuleChange, ...]:
    rows = fetch(connection, SQL["history"], **_named(table))
    return tuple(_change(row, table) for row in rows)


def _present(connection: Connection, desk: Desk, table: Table, rule_id: object) -> Rule:
    for entry in _entries(connection, desk, table):
        if entry.rule.rule_id == rule_id:
            if not entry.changeable:
                raise _demanded(table)
            return entry.rule
    raise _gone(table)


def _last_config(
    connection: Connection, desk: Desk, table: Table, rule_id: str
) -> Mapping[str, Any]:
    """Of a removed rule, as it was last."""
    lines = [line for line in _history(connection, table) if line.rule_id == rule_id]
    if not lines or lines[0].action is not RuleAction.REMOVE:
        raise _gone(table)
    made = next((line.config for line in lines if line.config is not None), None)
    suite, _ = _base(connection, desk, table)
    given = next((rule.config for rule in suite.rules if rule.rule_id == rule_id), None)
    config = made or given
    if config is None:
        raise _gone(table)
    return config


def _keep(
    connection: Connection,
    desk: Desk,
    table: Table,
    rule_id: str,
    action: RuleAction,
    config: Mapping[str, Any] | None,
    person: Person,
) -> RuleChange:
    row = fetch_one(
        connection,
        SQL["keep"],
        **_named(table),
        rule_id=rule_id,
        action=action.value,
        config=None if config is None else json.dumps(config, ensure_ascii=False),
        made_by=person.name,
    )
    assert row is not None
    # All of the rules must still be usable together, or nothing is kept.
    _entries(connection, desk, table)
    return _change(row, table)


def _free_id(connection: Connection, desk: Desk, table: Table, config: Mapping[str, Any]) -> str:
    """Table, code and a number that no rule of the table has or had."""
    code = str((config.get("meta") or {}).get("code", "")).replace("_", "-")
    used = {line.rule_id for line in _history(connection, table)}
    used |= {rule.rule_id for rule in _base(connection, desk, table)[0].rules}
    number = 1
    while (rule_id := f"{table.table.name}-{code}-{number}") in used:
        number += 1
    return rule_id


def _one_at_a_time(connection: Connection, table: Table) -> None:
    fetch(connection, SQL["one_at_a_time"], **_named(table))


def _named(table: Table) -> dict[str, str]:
    return {"schema": table.table.schema, "name": table.table.name}


def _change(row: Row, table: Table) -> RuleChange:
    return RuleChange(
        id=row["id"],
        table=table.table,
        rule_id=row["rule_id"],
        action=RuleAction(row["action"]),
        config=row["config"],
        made_by=row["made_by"],
        made_at=row["made_at"],
    )


def _gone(table: Table) -> RuleNotFound:
    return RuleNotFound(
        f"The rules of {table.table} have changed: this one is no longer as it was.",
        advice="Look at the list again.",
    )


def _demanded(table: Table) -> RuleDemanded:
    return RuleDemanded(
        f"{table.table} itself demands this, so it holds whatever its rules say.",
        advice="Have the table changed, if it is wrong.",
    )
