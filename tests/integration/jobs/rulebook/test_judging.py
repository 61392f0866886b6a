"""What may be kept as a rule, and by whom."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.errors import CsvDeskError, NoRights, SuiteInvalid, UnknownField, UnknownTable
from csvlib.jobs.desk import Desk
from csvlib.jobs.rulebook import rules
from csvlib.model import Severity, Table
from csvlib.model.people import Person

Made = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("kind_id", "arguments", "error", "told"),
    [
        ("filled", {"column": "shoe"}, UnknownField, "shoe"),
        ("filled", {"column": "created_by"}, UnknownField, "created_by"),
        ("past", {"column": "email"}, SuiteInvalid, "does not fit"),
        ("length", {"column": "beats", "high": 3}, SuiteInvalid, "does not fit"),
        (
            "items_exist",
            {"column": "outlet", "reference": ("media.beat", "name")},
            SuiteInvalid,
            "fit",
        ),
        ("together", {"columns": ("first_name", "beats")}, SuiteInvalid, "does not fit"),
        ("match", {"column": "email", "pattern": "a["}, SuiteInvalid, "not a regular expression"),
        (
            "no_match",
            {"column": "email", "pattern": "*a"},
            SuiteInvalid,
            "not a regular expression",
        ),
        ("listed", {"column": "followers", "values": ("1", "many")}, SuiteInvalid, "followers"),
        (
            "implies",
            {"when": "followers", "how": ">", "value": "many", "column": "phone"},
            SuiteInvalid,
            "followers",
        ),
        ("exists", {"column": "outlet", "reference": ("media.nope", "name")}, UnknownTable, "nope"),
        ("exists", {"column": "outlet", "reference": ("media.beat", "shoe")}, UnknownField, "shoe"),
        ("sql", {"columns": ("phone",), "condition": "true; DROP TABLE x"}, SuiteInvalid, "semi"),
        ("sql", {"columns": ("phone",), "condition": "true -- well"}, SuiteInvalid, "comment"),
        ("sql", {"columns": ("phone",), "condition": "true /* well */"}, SuiteInvalid, "comment"),
        ("sql", {"columns": ("phone",), "condition": "true) OR (true"}, SuiteInvalid, "bracket"),
        ("sql", {"columns": ("phone",), "condition": "1=1 OR " * 300}, SuiteInvalid, "2,000"),
        ("sql", {"columns": ("shoe",), "condition": "shoe > 1"}, UnknownField, "shoe"),
        ("filled", {"column": "phone", "description": "x" * 301}, SuiteInvalid, "300 characters"),
    ],
)
def test_a_rule_that_could_not_be_used_is_refused(
    desk: Desk,
    contact: Table,
    made: Made,
    admin: Person,
    kind_id: str,
    arguments: dict[str, Any],
    error: type[CsvDeskError],
    told: str,
) -> None:
    with pytest.raises(error) as refused:
        rules.add(desk, contact, made(kind_id, **arguments), admin)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("kind_id", "arguments"),
    [
        ("listed", {"column": "followers", "values": ("1", "-2")}),
        ("implies", {"when": "followers", "how": ">", "value": 3, "column": "phone"}),
        ("implies", {"when": "outlet", "how": "==", "value": "x", "column": "phone"}),
        ("exists", {"column": "outlet", "reference": ("media.outlet", "name")}),
        ("sql", {"columns": ("phone",), "condition": "phone <> 'a;b--c'"}),
        ("filled", {"column": "outlet_id"}),
    ],
)
def test_a_rule_that_can_be_used_is_kept(
    desk: Desk, contact: Table, made: Made, admin: Person, kind_id: str, arguments: dict[str, Any]
) -> None:
    config = made(kind_id, **arguments)
    kept = rules.add(desk, contact, config, admin).config
    assert kept
    assert kept["kwargs"] == config["kwargs"]


def test_only_administrators_write_sql(
    desk: Desk, contact: Table, made: Made, admin: Person, steward: Person
) -> None:
    config = made("sql", columns=("phone",), condition="length(phone) > 3")
    with pytest.raises(NoRights, match="SQL"):
        rules.add(desk, contact, config, steward)
    kept = rules.add(desk, contact, config, admin)
    other = made("sql", rule_id=kept.rule_id, columns=("phone",), condition="length(phone) > 4")
    with pytest.raises(NoRights, match="SQL"):
        rules.change(desk, contact, other, steward)


def test_a_steward_says_how_much_a_rule_in_sql_matters(
    desk: Desk, contact: Table, made: Made, admin: Person, steward: Person
) -> None:
    config = made("sql", columns=("phone",), condition="length(phone) > 5")
    kept = rules.add(desk, contact, config, admin)
    assert kept.config
    worded = {**kept.config, "severity": "info", "description": "It is long."}
    changed = rules.change(desk, contact, worded, steward).config
    assert changed
    assert (changed["severity"], changed["description"]) == ("info", "It is long.")


def test_a_rule_of_no_known_kind_keeps_all_but_its_words(
    desk: Desk, contact: Table, made: Made, steward: Person, tmp_path: Any
) -> None:
    import dataclasses
    import json

    config = made("filled", rule_id="most", column="phone")
    config["kwargs"]["mostly"] = 0.5
    config["meta"] = {"rule_id": "most", "code": "mostly_filled", "owner": "us"}
    (tmp_path / "media.contact.json").write_text(json.dumps({"expectations": [config]}))
    settings = desk.settings.model_copy(update={"suites_dir": tmp_path})
    desk = dataclasses.replace(desk, settings=settings)
    worded = {**config, "description": "Well.", "severity": Severity.INFO.value}
    assert rules.change(desk, contact, worded, steward).config == worded
    asked = {**worded, "kwargs": {"column": "phone", "mostly": 0.1}}
    with pytest.raises(SuiteInvalid, match="not made here"):
        rules.change(desk, contact, asked, steward)
    with pytest.raises(SuiteInvalid, match="not made here"):
        rules.add(desk, contact, asked, steward)


def test_nothing_is_kept_besides_what_the_kind_writes(
    desk: Desk, contact: Table, made: Made, steward: Person
) -> None:
    config = made("filled", column="phone")
    config["meta"] |= {"html": "<b>"}
    config["notes"] = "<b>"
    kept = rules.add(desk, contact, config, steward).config
    assert kept
    assert "<b>" not in str(kept)
