"""Every kind of rule that a form offers, built by Great Expectations and run on rows."""

from typing import Any

import pytest

from csvlib.model import Severity
from csvlib.validation.kinds import KINDS, kind, kind_of

ROWS = """
SELECT * FROM (VALUES
    ('ana@example.org', 'https://a.example', 'A-1', 3, DATE '2020-01-02', DATE '2020-01-03', 5,
        'France', ARRAY['Law', 'Film'], 'x', 'a'),
    ('ana.example.org', 'a.example', 'b-2', 30, CURRENT_DATE + 2, DATE '2019-01-01', 4,
        'Nowhere', ARRAY['Law', 'Gossip'], NULL, 'b')
) AS v (email, site, code, size, begun, ended, most, country, beats, note, "we""ird :x %")
"""
"""The first row is good and the second is bad, whatever is asked."""

UNIQUE = """
SELECT * FROM (VALUES ('a', 1), ('b', 2), ('b', 2)) AS v (name, number)
"""

JUDGED: list[tuple[str, dict[str, Any]]] = [
    ("filled", {"column": "note"}),
    ("look", {"column": "email", "look": "email"}),
    ("look", {"column": "site", "look": "url"}),
    ("match", {"column": "code", "pattern": "^[A-Z]-"}),
    ("no_match", {"column": "code", "pattern": "^b|50%"}),
    ("length", {"column": "country", "high": 6}),
    ("number", {"column": "size", "low": 1, "high": 10}),
    ("day", {"column": "ended", "low": "2020-01-01"}),
    ("past", {"column": "begun"}),
    ("listed", {"column": "size", "values": ("3", "4")}),
    ("listed", {"column": 'we"ird :x %', "values": ("a", "50 %")}),
    ("unlisted", {"column": "code", "values": ("b-2",)}),
    ("differ", {"columns": ("email", "site", "code")}),
    ("exists", {"column": "country", "reference": ("media.country", "name")}),
    ("items_exist", {"column": "beats", "reference": ("media.beat", "name")}),
    ("day_order", {"column": "begun", "order": "<", "other": "ended"}),
    ("number_order", {"column": "size", "order": "<=", "other": "most"}),
    ("implies", {"when": "size", "how": ">", "value": 10, "column": "note"}),
    ("implies", {"when": "code", "how": "==", "value": "b-2", "column": "note"}),
    ("implies", {"when": "code", "how": "!=", "value": "A-1", "column": "note"}),
    ("implies", {"when": "email", "how": "filled", "column": "note"}),
    ("sql", {"columns": ("size",), "condition": "size % 2 = 1"}),
    ("sql", {"columns": ("email", "size"), "condition": "email LIKE '%@%' OR size < 4"}),
]
BAD_NEED = {"differ": "UPDATE csv_staging.prepared_1 SET site = code WHERE _row_no = 2"}


def config(kind_id: str, arguments: dict[str, Any]) -> dict[str, Any]:
    return kind(kind_id).config(arguments, Severity.WARNING, "It holds.", "rule", "some_code")


@pytest.mark.parametrize(("kind_id", "arguments"), JUDGED)
def test_a_kind_passes_the_good_row_and_finds_the_bad_one(
    desk: Any, kind_id: str, arguments: dict[str, Any]
) -> None:
    desk.prepare(ROWS)
    if kind_id in BAD_NEED:
        desk.execute(BAD_NEED[kind_id])
        desk.connection.commit()
    report = desk.check(config(kind_id, arguments))
    assert report.rules[0].broken is None
    assert desk.failing() == [2]


@pytest.mark.parametrize(
    ("kind_id", "arguments"),
    [("unique", {"column": "name"}), ("together", {"columns": ("name", "number")})],
)
def test_a_kind_that_compares_rows_finds_those_that_are_alike(
    desk: Any, kind_id: str, arguments: dict[str, Any]
) -> None:
    desk.prepare(UNIQUE)
    desk.check(config(kind_id, arguments))
    assert desk.failing() == [2, 3]


def test_every_kind_is_run_here() -> None:
    assert {one for one, _ in JUDGED} | {"unique", "together"} == {one.id for one in KINDS}


@pytest.mark.parametrize(("column", "kind_id"), [("a", "day_order"), ("b", "number_order")])
def test_a_blank_cell_is_in_any_order(desk: Any, column: str, kind_id: str) -> None:
    desk.prepare("SELECT NULL::date AS a, NULL::int AS b, DATE '2020-01-01' AS c, 4 AS d")
    other = {"a": "c", "b": "d"}[column]
    rule = config(kind_id, {"column": column, "order": ">", "other": other})
    assert kind_of(rule) is kind(kind_id)
    assert desk.check(rule).rules[0].broken is None
    assert desk.failing() == []


def test_a_time_of_today_is_not_in_the_future(desk: Any) -> None:
    desk.prepare("SELECT CURRENT_DATE + time '23:59' AS at UNION ALL SELECT CURRENT_DATE + 1")
    desk.check(config("past", {"column": "at"}))
    assert desk.failing() == [2]
