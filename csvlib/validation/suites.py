"""A table's rules, read from its file in Great Expectations' own format.

Everything that can be wrong with a suite as text is found here, without importing Great
Expectations; what only it can know (an unknown type, a bad argument) is found by `engine`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from csvlib.errors import Place, SuiteInvalid
from csvlib.model import Severity, TableName
from csvlib.validation.sql_text import fault_of_condition, fault_of_query

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_COLUMN_ARGUMENTS = ("column", "column_A", "column_B")
_QUERY = "unexpected_rows_expectation"
_CONDITIONS = ("expect_column_values_to_satisfy_sql", "expect_rows_to_satisfy_sql")
_SETS = (
    "expect_column_values_to_be_unique",
    "expect_compound_columns_to_be_unique",
    _QUERY,
)


class Judge(StrEnum):
    """Who finds the rows that break a rule. What the table itself demands, the cast (types,
    lengths, required cells) or the plan (keys, related rows) has to find anyhow."""

    RULE = "rule"
    CAST = "cast"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `columns`: all it reads, its own first; `column`: the one its failures belong to.

    `config` is the rule as the file has it: type, kwargs, meta, description, severity.
    """

    rule_id: str
    code: str
    description: str
    severity: Severity
    columns: tuple[str, ...]
    column: str | None
    config: Mapping[str, Any]
    judge: Judge = Judge.RULE

    @property
    def by_row(self) -> bool:
        """Whether a row can be judged without looking at the others."""
        return self.config["type"] not in _SETS

    @property
    def in_sql(self) -> bool:
        """Whether somebody wrote the rule in SQL."""
        return self.config["type"] in (_QUERY, *_CONDITIONS)


@dataclass(frozen=True, slots=True)
class Suite:
    """The rules of one table, in the file's order."""

    table: TableName
    rules: tuple[Rule, ...]


def load(directory: Path, table: TableName) -> Suite | None:
    """The suite in `<directory>/<schema>.<table>.json`; None when the table has none.

    Raises SuiteInvalid, naming the rule.
    """
    path = directory / f"{table}.json"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        data = json.loads(text)
    except json.JSONDecodeError as exc:
        raise SuiteInvalid(
            f"The suite of {table} is not JSON.",
            advice="Correct the file at this line.",
            place=Place(file=path.name, line=exc.lineno),
        ) from exc
    return parse(data, table)


def parse(data: Any, table: TableName) -> Suite:
    """A suite from its JSON. Raises SuiteInvalid, naming the rule."""
    configs = data.get("expectations") if isinstance(data, dict) else None
    if not isinstance(configs, list):
        raise invalid(table, "it has no list of expectations", "Give it the key `expectations`.")
    rules = tuple(_rule(config, table, number) for number, config in enumerate(configs, start=1))
    doubled = [rule_id for rule_id, n in Counter(rule.rule_id for rule in rules).items() if n > 1]
    if doubled:
        raise invalid(
            table, f"the rule_id {doubled[0]} is used more than once", "Give each rule its own."
        )
    return Suite(table=table, rules=rules)


def _rule(config: Any, table: TableName, number: int) -> Rule:
    if not isinstance(config, dict):
        raise invalid(table, f"rule {number} is not an object", "See the other rules for its keys.")
    meta = config.get("meta") or {}
    rule_id = meta.get("rule_id")
    if not isinstance(rule_id, str) or not rule_id:
        raise invalid(table, f"rule {number} has no meta.rule_id", "Give it an id of its own.")
    if not isinstance(config.get("type"), str):
        raise invalid(table, f"rule {rule_id} has no type", "See the other rules for theirs.")
    kwargs = config.get("kwargs") or {}
    _require_plain_sql(config, kwargs, table, rule_id)
    columns = tuple(dict.fromkeys(_columns(kwargs, meta, table, rule_id)))
    return Rule(
        rule_id=rule_id,
        code=_code(meta, table, rule_id),
        description=_description(config, table, rule_id),
        severity=_severity(config, table, rule_id),
        columns=columns,
        column=kwargs.get("column") or (columns[0] if len(columns) == 1 else None),
        config=config,
    )


def _require_plain_sql(
    config: Mapping[str, Any], kwargs: Mapping[str, Any], table: TableName, rule_id: str
) -> None:
    if config.get("type") == _QUERY:
        fault = fault_of_query(str(kwargs.get("unexpected_rows_query", "")))
    elif config.get("type") in _CONDITIONS:
        fault = fault_of_condition(str(kwargs.get("condition", "")))
    else:
        fault = None
    if fault:
        raise invalid(
            table, f"of rule {rule_id} {fault}", "Write one condition or one query, and only that."
        )


def _code(meta: Mapping[str, Any], table: TableName, rule_id: str) -> str:
    code = meta.get("code")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise invalid(
            table,
            f"rule {rule_id} has no usable meta.code",
            "Use small letters, digits and underscores, beginning with a letter.",
        )
    return code


def _description(config: Mapping[str, Any], table: TableName, rule_id: str) -> str:
    description = config.get("description")
    if not isinstance(description, str) or not description.strip():
        raise invalid(table, f"rule {rule_id} has no description", "Say it in plain words.")
    return description


def _severity(config: Mapping[str, Any], table: TableName, rule_id: str) -> Severity:
    try:
        return Severity(config.get("severity") or "")
    except ValueError:
        raise invalid(
            table, f"rule {rule_id} has no known severity", f"Use {', '.join(Severity)}."
        ) from None


def _columns(
    kwargs: Mapping[str, Any], meta: Mapping[str, Any], table: TableName, rule_id: str
) -> list[str]:
    named = [kwargs[argument] for argument in _COLUMN_ARGUMENTS if argument in kwargs]
    named += kwargs.get("column_list") or []
    named += meta.get("columns") or []
    if not named or not all(isinstance(name, str) for name in named):
        raise invalid(
            table,
            f"rule {rule_id} names no column",
            "A rule in SQL names the columns it reads in meta.columns.",
        )
    condition = kwargs.get("row_condition")
    if isinstance(condition, str):
        raise invalid(
            table,
            f"the row_condition of rule {rule_id} is text",
            "Write it as an object: type, column, operator, parameter.",
        )
    return [*named, *_condition_columns(condition)]


def _condition_columns(condition: Any) -> Iterator[str]:
    """The columns of a row_condition, which may hold further conditions."""
    if not isinstance(condition, dict):
        return
    column = condition.get("column")
    if isinstance(column, dict):
        yield column["name"]
    for part in condition.get("conditions", ()):
        yield from _condition_columns(part)


def invalid(table: TableName, what: str, advice: str) -> SuiteInvalid:
    """The error for a suite that cannot be used; `what` names the rule."""
    return SuiteInvalid(
        f"The suite of {table} cannot be used: {what}.",
        advice=advice,
        place=Place(file=f"{table}.json"),
    )
