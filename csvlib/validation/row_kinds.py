"""Kinds of rules on several columns of a row, on other tables, and in SQL."""

from collections.abc import Mapping
from typing import Any

from csvlib.model import Kind
from csvlib.validation.cell_kinds import DATES, NUMBERS, TELLING, TEXTS, column, identifier
from csvlib.validation.kind import Argument, Arguments, RuleKind, Takes
from csvlib.validation.rule_words import name, names, number, short

Json = Mapping[str, Any]

DAYS = {"<": "is before", "<=": "is not after", ">": "is after", ">=": "is not before"}
SIZES = {"<": "is less than", "<=": "is at most", ">": "is more than", ">=": "is at least"}
FILLED = "filled"
WHEN = {"==": "is", "!=": "is not", ">": "is more than", "<": "is less than", FILLED: "is filled"}


def _together(arguments: Arguments) -> dict[str, Any]:
    return {
        "column_list": list(arguments["columns"]),
        "ignore_row_if": "any_value_is_missing",
    }


def _columns(kwargs: Json, _: Json) -> dict[str, Any]:
    return {"columns": tuple(kwargs["column_list"])}


def _reference(arguments: Arguments) -> dict[str, Any]:
    table, ref_column = arguments["reference"]
    return {"column": arguments["column"], "ref_table": table, "ref_column": ref_column}


def _referred(kwargs: Json, _: Json) -> dict[str, Any]:
    return {
        "column": kwargs["column"],
        "reference": (kwargs["ref_table"], kwargs["ref_column"]),
    }


def _found_in(arguments: Arguments) -> str:
    table, ref_column = arguments["reference"]
    return f"is found in {table} ({name(ref_column)})"


def _ordered(arguments: Arguments) -> dict[str, Any]:
    own, other = identifier(arguments["column"]), identifier(arguments["other"])
    return {"column": arguments["column"], "condition": f"{own} {arguments['order']} {other}"}


def _order(kwargs: Json, meta: Json) -> dict[str, Any]:
    (other,) = meta["columns"]
    own = identifier(kwargs["column"])
    order = kwargs["condition"].removeprefix(own).removesuffix(identifier(other)).strip()
    return {"column": kwargs["column"], "order": order, "other": other}


def _order_kind(
    kind: str, label: str, fits: frozenset[Kind], orders: Mapping[str, str]
) -> RuleKind:
    return RuleKind(
        id=kind,
        name=label,
        type="expect_column_values_to_satisfy_sql",
        arguments=(
            column(fits),
            Argument("order", "Comparison", Takes.CHOICE, choices=orders),
            Argument("other", "Other column", Takes.COLUMN, fits=fits),
        ),
        kwargs=_ordered,
        read=_order,
        columns=lambda a: (a["other"],),
        words=lambda a: f"{name(a['column'])} {orders[a['order']]} {name(a['other'])}",
        code="wrong_order",
        marked=True,
    )


def _conditional(arguments: Arguments) -> dict[str, Any]:
    when: dict[str, Any] = {"column": {"name": arguments["when"]}}
    if arguments["how"] == FILLED:
        when |= {"type": "nullity", "is_null": False}
    else:
        when |= {
            "type": "comparison",
            "operator": arguments["how"],
            "parameter": arguments["value"],
        }
    return {"column": arguments["column"], "row_condition": when}


def _condition(kwargs: Json, _: Json) -> dict[str, Any]:
    when = kwargs["row_condition"]
    found = {"when": when["column"]["name"], "column": kwargs["column"]}
    if when["type"] == "nullity":
        return found | {"how": FILLED}
    return found | {"how": when["operator"], "value": when["parameter"]}


def _if_then(arguments: Arguments) -> str:
    how, value = WHEN[arguments["how"]], arguments.get("value", "")
    shown = short(value) if isinstance(value, str) else number(value)
    condition = f"{name(arguments['when'])} {how} {shown}".strip()
    return f"if {condition}, {name(arguments['column'])} is filled"


def _value_missing(arguments: Arguments) -> str | None:
    """A comparison needs a value, and whether there is one does not."""
    if (arguments["how"] == FILLED) == ("value" in arguments):
        return "Value is missing." if arguments["how"] != FILLED else "Value cannot be that."
    return None


def _sql_type(arguments: Arguments) -> str:
    """On one column, its failures belong to that column's cells."""
    if len(arguments["columns"]) == 1:
        return "expect_column_values_to_satisfy_sql"
    return "expect_rows_to_satisfy_sql"


def _sql(arguments: Arguments) -> dict[str, Any]:
    columns = arguments["columns"]
    of = {"column": columns[0]} if len(columns) == 1 else {"column_list": list(columns)}
    return {**of, "condition": arguments["condition"]}


def _sql_read(kwargs: Json, _: Json) -> dict[str, Any]:
    columns = (kwargs["column"],) if "column" in kwargs else tuple(kwargs["column_list"])
    return {"columns": columns, "condition": kwargs["condition"]}


TOGETHER = RuleKind(
    id="together",
    name="together with others is different in every row",
    type="expect_compound_columns_to_be_unique",
    arguments=(Argument("columns", "Columns", Takes.COLUMNS, fits=TELLING),),
    kwargs=_together,
    read=_columns,
    words=lambda a: f"no two rows have the same {names(a['columns'])}",
    code="possible_duplicate",
)
DIFFER = RuleKind(
    id="differ",
    name="differs from other columns of the row",
    type="expect_select_column_values_to_be_unique_within_record",
    arguments=(Argument("columns", "Columns", Takes.COLUMNS, fits=TEXTS),),
    kwargs=_together,
    read=_columns,
    words=lambda a: f"{names(a['columns'])} differ from each other",
    code="repeated_cell",
)
EXISTS = RuleKind(
    id="exists",
    name="exists in another table",
    type="expect_column_values_to_exist_in_table",
    arguments=(column(TEXTS), Argument("reference", "Is found in", Takes.REFERENCE)),
    kwargs=_reference,
    read=_referred,
    words=lambda a: f"{name(a['column'])} {_found_in(a)}",
    code="not_found",
)
ITEMS_EXIST = RuleKind(
    id="items_exist",
    name="is a list of items that exist in another table",
    type="expect_column_items_to_exist_in_table",
    arguments=(
        column(frozenset({Kind.ARRAY})),
        Argument("reference", "Are found in", Takes.REFERENCE),
    ),
    kwargs=_reference,
    read=_referred,
    words=lambda a: f"each of the {name(a['column'])} {_found_in(a)}",
    code="not_found",
)
DAY_ORDER = _order_kind("day_order", "is before or after another date", DATES, DAYS)
NUMBER_ORDER = _order_kind("number_order", "is less or more than another number", NUMBERS, SIZES)
IMPLIES = RuleKind(
    id="implies",
    name="is filled if another column has a value",
    type="expect_column_values_to_not_be_null",
    arguments=(
        Argument("when", "If", Takes.COLUMN, fits=TELLING | {Kind.BOOLEAN}),
        Argument("how", "Comparison", Takes.CHOICE, choices=WHEN),
        Argument("value", "Value", Takes.VALUE, required=False),
        column(label="Then this column is filled"),
    ),
    kwargs=_conditional,
    read=_condition,
    words=_if_then,
    code="missing_value",
    together=_value_missing,
)
SQL = RuleKind(
    id="sql",
    name="meets a condition in SQL",
    type=_sql_type,
    arguments=(
        Argument("columns", "Columns that the condition reads", Takes.COLUMNS, at_least=1),
        Argument(
            "condition",
            "Condition",
            Takes.SQL,
            help="True for a row that is fine, for example lower(name) <> lower(publisher). "
            "Rows for which it is unknown, because a cell is blank, are fine as well.",
        ),
    ),
    kwargs=_sql,
    read=_sql_read,
    words=lambda a: f"the condition {short(a['condition'])} holds",
    code="condition_not_met",
    administrators=True,
)

ROW_KINDS = (TOGETHER, DIFFER, EXISTS, ITEMS_EXIST, DAY_ORDER, NUMBER_ORDER, IMPLIES, SQL)
