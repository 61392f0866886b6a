"""Fifteen rules for a million contacts: as a suite, and as somebody writes them in SQL."""

from dataclasses import dataclass
from typing import Any

from csvlib.model import TableName
from csvlib.validation import Suite
from csvlib.validation.suites import parse

TABLE = TableName("media", "contact")
ROWS = "csv_staging.prepared_1_1"
_SHOUTING = "^[^[:lower:]]*[[:upper:]]{4}[^[:lower:]]*$"
_EMAIL = r"^[^\s@]+@[^\s@]+\.[^\s@]+$"
_HANDLE = "^@[A-Za-z0-9_.]+$"
_PHONE = r"^\+?[0-9 ()./-]+$"
_URL = r"^https?://[^\s/.][^\s/]*\.\S+$"
_GROUPED = (
    f"(SELECT *, count(*) OVER (PARTITION BY member, branch) AS rows FROM {ROWS}"
    " WHERE member IS NOT NULL AND branch IS NOT NULL) AS grouped"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """`kind` and `arguments` as a suite has them; `failing` is the same by hand."""

    kind: str
    arguments: dict[str, Any]
    failing: str
    rows: str = ROWS

    @property
    def column(self) -> str | None:
        return self.arguments.get("column")

    @property
    def raw(self) -> str:
        """The cell as an issue shows it."""
        if self.column is None:
            return "NULL"
        return "array_to_string(beats, ', ')" if self.column == "beats" else f"{self.column}::text"


def _of(column: str, kind: str, failing: str, **arguments: Any) -> Rule:
    return Rule(f"expect_column_{kind}", {"column": column, **arguments}, failing)


def _known(value: str, table: str) -> str:
    return (
        f"({value} IN (SELECT name FROM media.{table})"
        f" OR csv_desk.fold({value}) IN (SELECT csv_desk.fold(name) FROM media.{table}))"
    )


RULES = (
    _of("email", "values_to_match_regex", f"email !~ '{_EMAIL}'", regex=_EMAIL),
    _of("linkedin_url", "values_to_match_regex", f"linkedin_url !~ '{_URL}'", regex=_URL),
    _of("twitter_handle", "values_to_match_regex", f"twitter_handle !~ '{_HANDLE}'", regex=_HANDLE),
    _of("phone", "values_to_match_regex", f"phone !~ '{_PHONE}'", regex=_PHONE),
    _of("bio", "value_lengths_to_be_between", "length(bio) > 100", max_value=100),
    _of(
        "joined",
        "values_to_satisfy_sql",
        "joined > CURRENT_DATE",
        condition="joined <= CURRENT_DATE",
    ),
    _of("joined", "values_to_be_between", "joined < '1950-01-01'", min_value="1950-01-01"),
    _of("followers", "values_to_be_between", "followers < 0", min_value=0),
    _of("title", "values_to_be_in_set", "title <> 'Reporter'", value_set=["Reporter"]),
    _of(
        "twitter_handle",
        "values_to_not_be_null",
        "twitter_handle IS NULL AND followers > 0",
        row_condition={
            "type": "comparison",
            "column": {"name": "followers"},
            "operator": ">",
            "parameter": 0,
        },
    ),
    _of(
        "outlet",
        "values_to_exist_in_table",
        f"outlet IS NOT NULL AND NOT {_known('outlet', 'outlet')}",
        ref_table="media.outlet",
        ref_column="name",
    ),
    _of(
        "beats",
        "items_to_exist_in_table",
        f"EXISTS (SELECT FROM unnest(beats) AS beat WHERE NOT {_known('beat', 'beat')})",
        ref_table="media.beat",
        ref_column="name",
    ),
    _of("last_name", "values_to_not_match_regex", f"last_name ~ '{_SHOUTING}'", regex=_SHOUTING),
    Rule(
        "expect_compound_columns_to_be_unique",
        {"column_list": ["member", "branch"], "ignore_row_if": "any_value_is_missing"},
        "rows > 1",
        _GROUPED,
    ),
    Rule(
        "expect_select_column_values_to_be_unique_within_record",
        {"column_list": ["first_name", "last_name"], "ignore_row_if": "any_value_is_missing"},
        "first_name = last_name",
    ),
)


def suite() -> Suite:
    configs = [
        {
            "type": rule.kind,
            "kwargs": rule.arguments,
            "meta": {"rule_id": f"rule-{number}", "code": "some_code"},
            "description": "Something holds.",
            "severity": "warning",
        }
        for number, rule in enumerate(RULES, 1)
    ]
    return parse({"expectations": configs}, TABLE)
