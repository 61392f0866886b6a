"""Our own kinds of rules, value by value."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("'France'", True),
        ("'france'", True),
        ("' FRANCE '", True),
        ("'Françe'", True),
        ("'Frankreich'", False),
        ("''", False),
        ("NULL", True),
    ],
)
def test_exists_in_table_compares_as_names_are_matched(
    desk: Any, rule: Any, value: str, known: bool
) -> None:
    desk.prepare(f"SELECT {value}::text AS country")
    arguments = {"column": "country", "ref_table": "media.country", "ref_column": "name"}
    desk.check(rule("expect_column_values_to_exist_in_table", **arguments))
    assert (desk.failing() == []) is known


@pytest.mark.parametrize(
    ("items", "known"),
    [
        ("ARRAY['Law', 'food']", True),
        ("ARRAY['Law', 'Gossip']", False),
        ("ARRAY['Gossip']", False),
        ("ARRAY[]::text[]", True),
        ("NULL::text[]", True),
    ],
)
def test_every_item_of_a_list_must_exist(desk: Any, rule: Any, items: str, known: bool) -> None:
    desk.prepare(f"SELECT {items} AS beats")
    arguments = {"column": "beats", "ref_table": "media.beat", "ref_column": "name"}
    desk.check(rule("expect_column_items_to_exist_in_table", **arguments))
    assert (desk.failing() == []) is known


def test_a_blank_name_in_the_table_makes_no_value_known(desk: Any, rule: Any) -> None:
    desk.execute("INSERT INTO media.country (code, name) VALUES ('ZZ', 'Zz')")
    desk.prepare("SELECT '55'::text AS calling_code UNION ALL SELECT '999'")
    arguments = {
        "column": "calling_code",
        "ref_table": "media.country",
        "ref_column": "calling_code",
    }
    desk.check(rule("expect_column_values_to_exist_in_table", **arguments))
    assert desk.failing() == [2]


@pytest.mark.parametrize(
    ("values", "failing"),
    [("(1, 2)", []), ("(2, 1)", [1]), ("(NULL::int, 1)", []), ("(NULL::int, NULL::int)", [])],
)
def test_an_unknown_condition_is_met_like_a_check(
    desk: Any, rule: Any, values: str, failing: list[int]
) -> None:
    desk.prepare(f"SELECT * FROM (VALUES {values}) AS v (low, high)")
    desk.check(
        rule("expect_rows_to_satisfy_sql", column_list=["low", "high"], condition="low < high")
    )
    assert desk.failing() == failing


def test_a_condition_on_one_column_leaves_its_blanks_alone(desk: Any, rule: Any) -> None:
    desk.prepare("SELECT * FROM (VALUES ('a'), (NULL), ('b')) AS v (x)")
    desk.check(
        rule("expect_column_values_to_satisfy_sql", column="x", condition="coalesce(x, 'b') = 'a'")
    )
    assert desk.failing() == [3]


@pytest.mark.parametrize(
    ("value", "known"),
    [("'France'", True), ("'FR'", True), ("'fra'", True), ("'F'", False), ("'33'", False)],
)
def test_a_name_may_stand_in_one_of_several_columns(
    desk: Any, rule: Any, value: str, known: bool
) -> None:
    desk.prepare(f"SELECT {value}::text AS country, ARRAY['Kenya', {value}] AS countries")
    reference = {
        "ref_table": "media.country",
        "ref_column": "name",
        "ref_also": ["code", "alpha3"],
    }
    desk.check(
        rule("expect_column_values_to_exist_in_table", column="country", **reference),
        rule(
            "expect_column_items_to_exist_in_table", rule_id="all", column="countries", **reference
        ),
    )
    assert (desk.failing() == []) is known
    assert (desk.failing("all") == []) is known


def test_a_name_may_be_a_number(desk: Any, rule: Any) -> None:
    desk.prepare("SELECT '1'::text AS outlet UNION ALL SELECT '999999' UNION ALL SELECT 'x'")
    arguments = {"column": "outlet", "ref_table": "media.outlet", "ref_column": "id"}
    desk.check(rule("expect_column_values_to_exist_in_table", **arguments))
    assert desk.failing() == [2, 3]


@pytest.mark.parametrize(
    ("value", "sql_type", "castable"),
    [
        ("'12'::text", "integer", True),
        ("'12.5'::text", "integer", False),
        ("'99999999999'::text", "integer", False),
        ("'2024-02-29'::text", "date", True),
        ("'2023-02-29'::text", "date", False),
        ("'x'::text", "text", True),
        ("NULL::text", "integer", True),
        ("12.345::numeric", "numeric(4,1)", True),
        ("12345::integer", "numeric(4,1)", False),
        ("DATE '2024-02-29'", "timestamp", True),
        ("ARRAY['1', 'x']", "integer[]", False),
        ("ARRAY['1', '2']", "integer[]", True),
    ],
)
def test_castable_is_what_postgresql_reads(
    desk: Any, rule: Any, value: str, sql_type: str, castable: bool
) -> None:
    desk.prepare(f"SELECT {value} AS a")
    desk.check(rule("expect_column_values_to_be_castable", column="a", sql_type=sql_type))
    assert (desk.failing() == []) is castable
