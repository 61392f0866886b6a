"""What a table demands, rule by rule."""

from dataclasses import replace
from typing import Any

import pytest

from csvlib.model import Check, Field, Key, KeyPart, Kind, LinkTable, Relation, Table, TableName
from csvlib.validation.demands import demands
from csvlib.validation.suites import Judge, parse
from tests.demo_tables import TABLES

NAME = TableName("public", "goods")
EMPTY = Table(NAME, (), (), (), (), frozenset())
OUTLET = Relation("outlet", TableName("media", "outlet"), "id", "bigint", ("name",), "name", True,
                  column="outlet_id")  # fmt: skip
NUMBER = Field("outlet_id", "bigint", Kind.INTEGER)


def found(table: Table, *checks: Check) -> list[tuple[Any, ...]]:
    return [
        (one.judge, one.config["type"], one.config["kwargs"], one.config["meta"]["code"])
        for one in demands(table, checks)
    ]


@pytest.mark.parametrize(
    ("field", "kind", "kwargs", "code"),
    [
        (Field("n", "integer", Kind.INTEGER), "castable", "integer", "invalid_number"),
        (Field("n", "numeric(8,2)", Kind.NUMBER), "castable", "numeric(8,2)", "invalid_number"),
        (Field("n", "date", Kind.DATE), "castable", "date", "invalid_date"),
        (Field("n", "boolean", Kind.BOOLEAN), "castable", "boolean", "invalid_boolean"),
        (Field("n", "uuid", Kind.OTHER), "castable", "uuid", "invalid_value"),
        (Field("n", "short", Kind.TEXT, max_length=3), "castable", "short", "invalid_value"),
    ],
)
def test_a_cell_is_of_its_fields_type(field: Field, kind: str, kwargs: str, code: str) -> None:
    expected = {"column": "n", "sql_type": kwargs}
    assert found(replace(EMPTY, fields=(field,))) == [
        (Judge.CAST, f"expect_column_values_to_be_{kind}", expected, code)
    ]


def test_a_text_may_be_anything_but_too_long() -> None:
    any_text = Field("a", "text", Kind.TEXT)
    short = Field("b", "character varying(80)", Kind.TEXT, max_length=80)
    assert found(replace(EMPTY, fields=(any_text, short))) == [
        (
            Judge.CAST,
            "expect_column_value_lengths_to_be_between",
            {"column": "b", "max_value": 80},
            "too_long",
        )
    ]


def test_an_enum_is_a_list_of_values() -> None:
    field = Field("shade", "shade", Kind.ENUM, allowed=("red", "blue"))
    assert found(replace(EMPTY, fields=(field,))) == [
        (
            Judge.CAST,
            "expect_column_values_to_be_in_set",
            {"column": "shade", "value_set": ["red", "blue"]},
            "not_in_list",
        )
    ]


@pytest.mark.parametrize(
    ("changed", "required"),
    [
        ({"nullable": False}, True),
        ({"nullable": True}, False),
        ({"nullable": False, "has_default": True}, False),
        ({"nullable": False, "identity": True}, False),
    ],
)
def test_what_a_new_row_cannot_do_without_is_required(
    changed: dict[str, bool], required: bool
) -> None:
    table = replace(EMPTY, fields=(Field("a", "text", Kind.TEXT, **changed),))
    expected = (
        Judge.CAST,
        "expect_column_values_to_not_be_null",
        {"column": "a"},
        "missing_required",
    )
    assert found(table) == ([expected] if required else [])


def test_generated_fields_and_those_hidden_by_a_relation_are_left_out() -> None:
    fields = (
        Field("total", "integer", Kind.INTEGER, generated=True),
        Field("country", "integer", Kind.INTEGER, nullable=False),
    )
    country = replace(OUTLET, name="country", column="country")
    table = replace(EMPTY, fields=fields, relations=(country,))
    check = Check("some_check", ("country",), "(country > 0)")
    assert [kwargs for _, _, kwargs, _ in found(table, check)] == [
        {"column": "country", "ref_table": "media.outlet", "ref_column": "name"}
    ]


@pytest.mark.parametrize(
    ("creatable", "said"), [(True, ", or may be created."), (False, " already.")]
)
def test_whether_a_related_name_will_do_is_for_the_plan_to_say(creatable: bool, said: str) -> None:
    relation = replace(OUTLET, creatable=creatable, natural_keys=("name", "code"), required=True)
    required, known = demands(replace(EMPTY, relations=(relation,)))
    assert required.config["kwargs"] == {"column": "outlet"}
    assert (known.judge, known.config["meta"]["code"]) == (Judge.PLAN, "related_missing")
    assert known.config["description"].endswith(f"media.outlet{said}")
    assert known.config["type"] == "expect_column_values_to_exist_in_table"
    assert known.config["kwargs"]["ref_also"] == ["code"]


def test_each_of_many_related_names_is_looked_for() -> None:
    link = LinkTable(TableName("public", "goods_outlet"), "goods_id", "outlet_id")
    many = replace(OUTLET, name="outlets", column=None, link=link)
    (known,) = demands(replace(EMPTY, relations=(many,)))
    assert known.config["type"] == "expect_column_items_to_exist_in_table"


REPEATED = (
    "SELECT _row_no FROM (SELECT _row_no, count(*) OVER (PARTITION BY {}) AS _rows"
    " FROM {{batch}}{}) AS counted WHERE _rows > 1"
)


@pytest.mark.parametrize(
    ("key", "kind", "kwargs"),
    [
        (Key("k", (KeyPart("a"),)), "expect_column_values_to_be_unique", {"column": "a"}),
        (
            Key("k", (KeyPart("a"), KeyPart("outlet_id"))),
            "expect_compound_columns_to_be_unique",
            {"column_list": ["a", "outlet"], "ignore_row_if": "any_value_is_missing"},
        ),
        (
            Key("k", (KeyPart("a", folded=True),)),
            "unexpected_rows_expectation",
            {"unexpected_rows_query": REPEATED.format('lower("a")', ' WHERE "a" IS NOT NULL')},
        ),
        (
            Key("k", (KeyPart("a", folded=True), KeyPart('b"{')), nulls_distinct=False),
            "unexpected_rows_expectation",
            {"unexpected_rows_query": REPEATED.format('lower("a"), "b""{{"', "")},
        ),
    ],
)
def test_keys_are_unique(key: Key, kind: str, kwargs: dict[str, Any]) -> None:
    texts = tuple(Field(name, "text", Kind.TEXT) for name in ("a", 'b"{'))
    table = replace(EMPTY, fields=(*texts, NUMBER), relations=(OUTLET,), keys=(key,))
    assert found(table)[-1] == (Judge.PLAN, kind, kwargs, "duplicate_in_file")


def test_a_key_with_a_generated_part_is_left_out() -> None:
    field = Field("slug", "text", Kind.TEXT, generated=True)
    assert found(replace(EMPTY, fields=(field,), keys=(Key("k", (KeyPart("slug"),)),))) == []


@pytest.mark.parametrize(
    ("check", "kind", "kwargs"),
    [
        (
            Check("c", ("a",), "(a > 0)"),
            "expect_column_values_to_satisfy_sql",
            {"column": "a", "condition": "(a > 0)"},
        ),
        (
            Check("c", ("a", "b"), "(a > b)"),
            "expect_rows_to_satisfy_sql",
            {"column_list": ["a", "b"], "condition": "(a > b)"},
        ),
        (
            Check("c", ("a", "b"), "num_nonnulls(a, b) > 0", strict=False),
            "expect_rows_to_satisfy_sql",
            {
                "column_list": ["a", "b"],
                "condition": "num_nonnulls(a, b) > 0",
                "ignore_row_if": "any_value_is_missing",
            },
        ),
    ],
)
def test_checks_are_conditions(check: Check, kind: str, kwargs: dict[str, Any]) -> None:
    assert found(EMPTY, check) == [(Judge.RULE, kind, kwargs, "refused_by_check")]


def test_a_check_that_no_rule_may_be_is_left_out() -> None:
    assert found(EMPTY, Check("c", ("a",), "a = E'x'")) == []


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.table.name)
def test_all_demands_of_the_demo_are_rules_of_one_suite(table: Table) -> None:
    made = list(demands(table))
    rules = parse({"expectations": [one.config for one in made]}, table.table).rules
    assert len(rules) == len(made) > 2
    assert all(rule.description[0].isupper() and rule.description.endswith(".") for rule in rules)
