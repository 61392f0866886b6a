"""What the problems of a group share."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.report.causes import Cause, find, position_of, sentence
from csvlib.jobs.report.groups import issue_groups
from csvlib.model import Report, RuleResult, Run, Severity, WrongValue
from csvlib.model.codes import title
from tests.made_profiles import profiled

REPORT = Report((RuleResult("r1", "shouting", "Names are not shouted.", Severity.WARNING, ("n",)),))


@pytest.mark.parametrize(
    ("code", "rule_id", "report", "expected"),
    [
        ("invalid_date", None, REPORT, title("invalid_date")),
        ("shouting", "r1", REPORT, "This does not hold: Names are not shouted."),
        ("shouting", "r2", REPORT, title("shouting")),
        ("shouting", "r1", None, title("shouting")),
    ],
)
def test_a_rules_description_is_turned_round_and_other_problems_have_their_title(
    code: str, rule_id: str | None, report: Report | None, expected: str
) -> None:
    assert sentence(code, rule_id, report) == expected


@pytest.mark.parametrize(
    ("column", "position"), [("b", 1), ("a", 0), ("a, b", None), ("x", None), (None, None)]
)
def test_a_column_has_its_place_in_the_file(column: str | None, position: int | None) -> None:
    assert position_of(column, profiled(["a", "b"])) == position
    assert position_of(column, None) is None


def test_a_cause_is_found_by_its_number_with_and_without_a_summing_up(
    desk: Desk, query: Callable[..., list[tuple[Any, ...]]], checked: Callable[..., Run]
) -> None:
    good = "".join(f"B{at},Bird,{at}\n" for at in range(10))
    run = checked(f"A1,Ape,x\nA2,Bee,y\n{good}")
    (group,) = issue_groups(desk, run.id)
    with desk.database.transaction() as connection:
        values = (WrongValue("x", 1), WrongValue("y", 1))
        known = Cause("invalid_number", None, "people", 2, 2, values)
        assert find(connection, run.id, group.cause) == known
        assert find(connection, run.id, group.cause + 1) is None
    query("DELETE FROM csv_desk.issue_group WHERE run_id = %s", run.id)
    with desk.database.transaction() as connection:
        assert find(connection, run.id, group.cause) == Cause("invalid_number", None, "people")
