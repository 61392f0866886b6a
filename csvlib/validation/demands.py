"""What a table itself demands of its rows, as rules in a suite's format."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import Any

from psycopg2 import sql

from csvlib.mapping.expressions import CASTS
from csvlib.model import Check, Field, Key, Kind, Relation, Severity, Table, Transform
from csvlib.validation.rule_words import name, names
from csvlib.validation.sql_text import fault_of_condition
from csvlib.validation.suites import Judge

Config = dict[str, Any]

_WORDS = {
    Kind.INTEGER: "is a whole number",
    Kind.NUMBER: "is a number",
    Kind.BOOLEAN: "is yes or no",
    Kind.DATE: "is a date",
    Kind.TIMESTAMP: "is a date, or a date with a time",
}


@dataclass(frozen=True, slots=True)
class Demand:
    """A rule, and who finds the rows that break it."""

    judge: Judge
    config: Config


@dataclass(frozen=True, slots=True)
class _Named:
    """What is said of a rule; `columns` where its arguments do not tell them."""

    name: str
    code: str
    said: str
    severity: Severity = Severity.CRITICAL
    columns: list[str] = dataclass_field(default_factory=list)


def demands(table: Table, checks: tuple[Check, ...] = ()) -> Iterator[Demand]:
    """Types, lengths, lists of values, NOT NULL, unique keys, foreign keys, CHECKs; in this order.

    A column that is filled by way of a relation goes by the relation's name.
    """
    for field in table.fields:
        if field.name in table.targets and table.relation(field.name) is None:
            yield from _of_field(table, field)
    for relation in table.relations:
        yield from _of_relation(table, relation)
    for key in table.keys:
        yield from _of_key(table, key)
    for check in checks:
        by_name = any(table.relation(column) for column in check.columns)
        if not by_name and fault_of_condition(check.condition) is None:
            yield _of_check(table, check)


def _of_field(table: Table, field: Field) -> Iterator[Demand]:
    """The cast is asked what it would find fault with."""
    code = CASTS[field.kind](field, Transform(), sql.NULL).code
    if code is not None:
        kind, kwargs, words = _of_cell(field, code)
        about = {"too_long": "length", "not_in_list": "listed"}.get(code, "type")
        rule = _Named(f"{field.name}-{about}", code, f"{name(field.name)} {words}.")
        yield _demand(table, Judge.CAST, kind, {"column": field.name, **kwargs}, rule)
    if field.required:
        yield _required(table, field.name)


def _of_cell(field: Field, code: str) -> tuple[str, Config, str]:
    """Kind, arguments and words of the rule that a cell with this problem breaks."""
    if code == "too_long":
        most: Config = {"max_value": field.max_length}
        words = f"has at most {field.max_length:,} characters"
        return "expect_column_value_lengths_to_be_between", most, words
    if code == "not_in_list":
        among: Config = {"value_set": list(field.allowed)}
        return "expect_column_values_to_be_in_set", among, f"is one of {', '.join(field.allowed)}"
    words = _WORDS.get(field.kind, f"is a value of the type {field.type}")
    return "expect_column_values_to_be_castable", {"sql_type": field.type}, words


def _of_relation(table: Table, relation: Relation) -> Iterator[Demand]:
    if relation.required:
        yield _required(table, relation.name)
    first, *others = relation.natural_keys
    kwargs: Config = {"column": relation.name, "ref_table": str(relation.target)}
    kwargs |= {"ref_column": first} | ({"ref_also": others} if others else {})
    each = "each of the " if relation.many else ""
    created = ", or may be created" if relation.creatable else " already"
    said = f"{each}{name(relation.name)} is in {relation.target}{created}."
    kind = f"expect_column_{'items' if relation.many else 'values'}_to_exist_in_table"
    # Whether it may be created is for each import to say, so the plan alone knows.
    rule = _Named(f"{relation.name}-known", "related_missing", said)
    yield _demand(table, Judge.PLAN, kind, kwargs, rule)


def _of_key(table: Table, key: Key) -> Iterator[Demand]:
    by_column = {r.column: r.name for r in table.relations if r.column and not r.rest}
    columns = [by_column.get(column, column) for column in key.columns]
    kwargs: Config
    if not set(columns) <= set(table.targets):
        return
    said = f"no two rows have the same {names(columns)}."
    rule = _Named(f"{key.name}-unique", "duplicate_in_file", said)
    if any(part.folded for part in key.parts) or not key.nulls_distinct:
        kind, kwargs = "unexpected_rows_expectation", _repeated(key, columns)
        rule = replace(rule, columns=columns)
    elif len(columns) == 1:
        kind, kwargs = "expect_column_values_to_be_unique", {"column": columns[0]}
    else:
        kind = "expect_compound_columns_to_be_unique"
        kwargs = {"column_list": columns, "ignore_row_if": "any_value_is_missing"}
    yield _demand(table, Judge.PLAN, kind, kwargs, rule)


def _repeated(key: Key, columns: list[str]) -> Config:
    """The index's own expressions, in a query."""
    quoted = ['"' + column.replace('"', '""') + '"' for column in columns]
    quoted = [one.replace("{", "{{").replace("}", "}}") for one in quoted]
    parts = [
        f"lower({one})" if part.folded else one for one, part in zip(quoted, key.parts, strict=True)
    ]
    given = " AND ".join(f"{one} IS NOT NULL" for one in quoted)
    return {
        "unexpected_rows_query": "SELECT _row_no FROM (SELECT _row_no, count(*) OVER "
        f"(PARTITION BY {', '.join(parts)}) AS _rows FROM {{batch}}"
        f"{f' WHERE {given}' if key.nulls_distinct else ''}) AS counted WHERE _rows > 1"
    }


def _of_check(table: Table, check: Check) -> Demand:
    """A row is not judged by what it leaves blank: that may be in the table, or have a default."""
    kind = "expect_rows_to_satisfy_sql"
    kwargs: Config = {"column_list": list(check.columns)}
    if len(check.columns) == 1:
        kind, kwargs = "expect_column_values_to_satisfy_sql", {"column": check.columns[0]}
    elif not check.strict:
        kwargs["ignore_row_if"] = "any_value_is_missing"
    said = f"the table's own check holds: {check.condition}"
    rule = _Named(f"{check.name}-check", "refused_by_check", said)
    return _demand(table, Judge.RULE, kind, kwargs | {"condition": check.condition}, rule)


def _required(table: Table, column: str) -> Demand:
    rule = _Named(f"{column}-required", "missing_required", f"{name(column)} is filled in.")
    kind = "expect_column_values_to_not_be_null"
    return _demand(table, Judge.CAST, kind, {"column": column}, rule)


def _demand(table: Table, judge: Judge, kind: str, kwargs: Config, rule: _Named) -> Demand:
    meta: Config = {"rule_id": f"{table.table.name}-{rule.name}", "code": rule.code}
    if rule.columns:
        meta["columns"] = rule.columns
    return Demand(
        judge,
        {
            "type": kind,
            "kwargs": kwargs,
            "meta": meta,
            "description": f"{rule.said[:1].upper()}{rule.said[1:]}",
            "severity": rule.severity.value,
        },
    )
