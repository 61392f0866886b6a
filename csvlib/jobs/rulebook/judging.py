"""Whether a rule that somebody made may be kept, before it is."""

from collections.abc import Mapping
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import parse_table_name, reflect
from csvlib.database.queries import fetch
from csvlib.errors import NoRights, SuiteInvalid, UnknownField
from csvlib.model import Table
from csvlib.model.people import Person, Role
from csvlib.validation.kinds import Argument, RuleKind, Takes, columns_for, kind_of
from csvlib.validation.suites import Rule, parse

LONGEST_SENTENCE = 300
LONGEST_SQL = 2_000
_VALID = "SELECT pg_input_is_valid(value, %(type)s) AS valid FROM unnest(%(values)s::text[]) value"


def judged(
    connection: Connection,
    table: Table,
    config: Mapping[str, Any],
    person: Person,
    present: Rule | None = None,
) -> dict[str, Any]:
    """The rule as it is to be kept, in the form that its kind gives it.

    `present` is the rule it takes the place of. One of no known kind keeps all but its sentence
    and its severity. Raises NoRights, SuiteInvalid, UnknownField, UnknownTable.
    """
    require_steward(person)
    (rule,) = parse({"expectations": [dict(config)]}, table.table).rules
    if len(rule.description) > LONGEST_SENTENCE:
        raise unusable(f"its sentence has more than {LONGEST_SENTENCE} characters", "Shorten it.")
    kind = kind_of(config)
    if kind is None:
        return _reworded(rule, present)
    if kind.administrators and not (present and _asks_the_same(config, present.config)):
        _require_administrator(person)
    arguments = kind.arguments_of(config) or {}
    _require_targets(table, rule)
    for argument in kind.arguments:
        if argument.name in arguments:
            _require_fit(connection, table, kind, argument, arguments)
    return kind.config(arguments, rule.severity, rule.description, rule.rule_id, rule.code)


def require_steward(person: Person) -> None:
    """Raises NoRights."""
    if not person.may(Role.STEWARD):
        raise NoRights(
            "Rules are changed by stewards.", advice="Ask a steward or an administrator to do it."
        )


def unusable(what: str, advice: str) -> SuiteInvalid:
    return SuiteInvalid(f"This rule cannot be used: {what}.", advice=advice)


def _require_administrator(person: Person) -> None:
    if not person.may(Role.ADMINISTRATOR):
        raise NoRights(
            "Conditions in SQL are written by administrators.",
            advice="Choose another kind of rule, or ask an administrator.",
        )


def _reworded(rule: Rule, present: Rule | None) -> dict[str, Any]:
    if present is None or not _asks_the_same(rule.config, present.config):
        raise unusable(
            "it is of a kind that is not made here", "Choose one of the kinds that are offered."
        )
    worded = {"description": rule.description, "severity": rule.severity.value}
    return {**present.config, **worded}


def _asks_the_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return _asked(one) == _asked(other)


def _asked(config: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a rule asks of rows, without what is said of it."""
    columns = (config.get("meta") or {}).get("columns") or []
    return config.get("type"), config.get("kwargs"), list(columns)


def _require_targets(table: Table, rule: Rule) -> None:
    unknown = [name for name in rule.columns if name not in table.targets]
    if unknown:
        raise UnknownField(
            f"{table.table} has no column {unknown[0]}.",
            advice=f"There are: {', '.join(table.targets)}.",
        )


def _require_fit(
    connection: Connection,
    table: Table,
    kind: RuleKind,
    argument: Argument,
    arguments: Mapping[str, Any],
) -> None:
    value = arguments[argument.name]
    match argument.takes:
        case Takes.COLUMN | Takes.COLUMNS:
            named = (value,) if isinstance(value, str) else value
            if not set(named) <= set(columns_for(argument, table)):
                raise unusable(
                    f"“{kind.name}” does not fit a column of that type", "Choose another column."
                )
        case Takes.LIST:
            _require_values(connection, table, arguments["column"], value)
        case Takes.VALUE:
            _require_values(connection, table, arguments["when"], (str(value),))
        case Takes.REFERENCE:
            _require_reference(connection, *value)
        case Takes.TEXT:
            _require_pattern(connection, value)
        case Takes.SQL:
            _require_short(value)


def _require_values(
    connection: Connection, table: Table, column: str, values: tuple[str, ...]
) -> None:
    """What cannot stand in the column cannot be compared with it either."""
    field = None if table.relation(column) else table.field(column)
    if field is None:
        return
    for row in fetch(connection, _VALID, values=list(values), type=field.type):
        if not row["valid"]:
            raise unusable(
                f"a value of it cannot stand in {column}, which takes {field.type}",
                "Correct the value, or choose another column.",
            )


def _require_reference(connection: Connection, table: str, column: str) -> None:
    if reflect(connection, parse_table_name(table)).field(column) is None:
        raise UnknownField(f"{table} has no column {column}.", advice="Choose one that it has.")


def _require_pattern(connection: Connection, pattern: str) -> None:
    """PostgreSQL is asked, on an empty text."""
    try:
        fetch(connection, "SELECT '' ~ %(pattern)s AS fits", pattern=pattern)
    except psycopg2.errors.InvalidRegularExpression:
        raise unusable(
            "its pattern is not a regular expression",
            "Look for a bracket that is opened and never closed, or a star with nothing before it.",
        ) from None


def _require_short(condition: str) -> None:
    """That it is one condition and nothing else is seen when the suite is read."""
    if len(condition) > LONGEST_SQL:
        raise unusable(
            f"its condition has more than {LONGEST_SQL:,} characters", "Make two rules of it."
        )
