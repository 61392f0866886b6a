"""Problems by cause, summed up when a file was checked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.report import groups
from csvlib.jobs.report.groups import issue_groups
from csvlib.jobs.report.rows import rows_behind
from csvlib.model import IssueGroup, Run, Severity, WrongValue

Query = Callable[..., list[tuple[Any, ...]]]

CELLS = ("x", "y", "y", "z", "z", "z", "a", "b", "c")
WRONG = "".join(f"C{at},City {at},{cell}\n" for at, cell in enumerate(CELLS))
GOOD = "".join(f"G{at},Good {at},{at}\n" for at in range(20))
COUNTED = """
SELECT code, rule_id, column_name, count(DISTINCT row_no) FROM csv_desk.issue
WHERE run_id = %s GROUP BY 1, 2, 3
"""
WAIVER = """
INSERT INTO csv_desk.waiver (run_id, cause, code, rule_id, column_name, rows, reason, made_by)
SELECT run_id, cause, code, rule_id, column_name, %s, 'as agreed', 'ana'
FROM csv_desk.issue_group WHERE run_id = %s AND cause = %s
"""
SAME_HASH = """
SELECT array_agg(code) FROM (
    SELECT 'c' || n AS code, csv_desk.cause('c' || n, NULL, NULL) AS hash
    FROM generate_series(1, 400000) AS n
) AS codes
GROUP BY hash HAVING count(*) > 1 LIMIT 1
"""


def only(found: tuple[IssueGroup, ...], code: str) -> IssueGroup:
    (group,) = (group for group in found if group.code == code)
    return group


def test_problems_of_one_kind_are_one_sentence(
    desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]
) -> None:
    run = prepared(desk, cities, city)
    worst = [g for g in issue_groups(desk, run.id) if g.severity is Severity.CRITICAL]
    found = {group.code: group for group in worst}
    assert set(found) == {"duplicate_in_file", "invalid_number", "too_few_cells"}
    number = found["invalid_number"]
    assert (number.severity, number.column, number.position) == (Severity.CRITICAL, "people", 2)
    assert (number.rows, number.lines) == (1, (7,))
    assert (number.values, number.distinct) == ((WrongValue("many", 1),), 1)
    assert number.message.endswith(".")
    assert number.advice.endswith(".")
    short = found["too_few_cells"]
    assert (short.column, short.position, short.values) == (None, None, ())


def test_many_rows_show_their_first_lines_and_commonest_values(
    desk: Desk, checked: Callable[..., Run]
) -> None:
    run = checked(WRONG + GOOD)
    (group,) = issue_groups(desk, run.id)
    assert (group.rows, group.lines, group.distinct) == (9, (2, 3, 4, 5, 6), 6)
    counts = [(value.text, value.rows) for value in group.values]
    assert counts == [("z", 3), ("y", 2), ("a", 1), ("b", 1), ("c", 1), ("x", 1)]


def test_each_group_has_as_many_rows_as_there_are(
    desk: Desk, query: Query, checked: Callable[..., Run], found_fault: Callable[..., Run]
) -> None:
    run = checked(WRONG + GOOD)
    for row_no in (3, 4, 12, 12):
        run = found_fault(run, row_no, "odd", rule_id="one", column="name")
    run = found_fault(run, 4, "odd", rule_id="two", column="name")
    run = found_fault(run, 4, "odd", rule_id="two", column="code, name")
    found = issue_groups(desk, run.id)
    assert {(g.code, g.rule_id, g.column, g.rows) for g in found} == set(query(COUNTED, run.id))
    assert len({group.cause for group in found}) == 4


def test_a_row_that_has_a_problem_twice_counts_once(
    desk: Desk, checked: Callable[..., Run], found_fault: Callable[..., Run]
) -> None:
    run = checked(GOOD)
    for row_no in (2, 2, 2, 5):
        run = found_fault(run, row_no, "odd", column="name")
    (group,) = issue_groups(desk, run.id)
    assert (group.rows, group.lines) == (2, (3, 6))
    assert group.values == (WrongValue("Good 1", 1), WrongValue("Good 4", 1))


def test_the_worst_problems_come_first_and_then_those_of_most_rows(
    desk: Desk, checked: Callable[..., Run], found_fault: Callable[..., Run]
) -> None:
    run = checked(WRONG + GOOD)
    for row_no in (12, 13):
        run = found_fault(run, row_no, "often")
    run = found_fault(run, 12, "once")
    run = found_fault(run, 12, "note", severity="info")
    codes = [group.code for group in issue_groups(desk, run.id)]
    assert codes == ["invalid_number", "often", "once", "note"]


def test_one_cause_of_two_severities_is_as_bad_as_the_worse(
    desk: Desk, checked: Callable[..., Run], found_fault: Callable[..., Run]
) -> None:
    run = found_fault(found_fault(checked(GOOD), 2, "odd"), 3, "odd", severity="critical")
    (group,) = issue_groups(desk, run.id)
    assert (group.severity, group.rows) == (Severity.CRITICAL, 2)


def test_rows_that_were_left_out_are_not_counted(
    desk: Desk, checked: Callable[..., Run], left_out: Callable[..., Run]
) -> None:
    run = left_out(checked(WRONG + GOOD), [4, 5])
    (group,) = issue_groups(desk, run.id)
    assert (group.rows, group.lines) == (7, (2, 3, 4, 7, 8))
    assert group.values[0] == WrongValue("y", 2)
    assert WrongValue("z", 1) in group.values
    left_out(run, [1, 2, 3, 6, 7, 8, 9])
    assert issue_groups(desk, run.id) == ()


def test_summed_up_again_the_groups_are_the_same(
    desk: Desk, checked: Callable[..., Run], summed_up: Callable[[Run], None]
) -> None:
    run = checked(WRONG + GOOD)
    before = issue_groups(desk, run.id)
    summed_up(run)
    assert before
    assert issue_groups(desk, run.id) == before


def test_two_causes_that_share_a_hash_stay_two_groups_with_their_own_rows(
    desk: Desk, query: Query, checked: Callable[..., Run], found_fault: Callable[..., Run]
) -> None:
    ((codes,),) = query(SAME_HASH)
    run = checked(GOOD)
    for row_no, code in enumerate(codes, start=1):
        run = found_fault(run, row_no, code)
    found = issue_groups(desk, run.id)
    assert {group.code for group in found} == set(codes)
    assert len({group.cause for group in found}) == len(codes)
    for row_no, code in enumerate(codes, start=1):
        rows = rows_behind(desk, run.id, only(found, code).cause)
        assert [row.row_no for row in rows] == [row_no]


@pytest.mark.parametrize(("rows", "covered"), [(1, False), (2, True), (3, True)])
def test_a_waiver_counts_while_there_are_no_more_rows_than_then(
    desk: Desk,
    query: Query,
    checked: Callable[..., Run],
    found_fault: Callable[..., Run],
    rows: int,
    covered: bool,
) -> None:
    run = found_fault(found_fault(checked(GOOD), 2, "odd"), 3, "odd")
    (group,) = issue_groups(desk, run.id)
    assert group.waiver is None
    query(WAIVER, rows, run.id, group.cause)
    (group,) = issue_groups(desk, run.id)
    assert (group.waiver is not None) is covered
    if group.waiver:
        assert (group.waiver.reason, group.waiver.rows, group.waiver.made_by) == (
            "as agreed", rows, "ana"
        )  # fmt: skip


def test_a_problem_that_rejects_its_row_has_no_waiver_even_where_it_was_a_warning_once(
    desk: Desk, query: Query, checked: Callable[..., Run]
) -> None:
    run = checked(WRONG + GOOD)
    (group,) = issue_groups(desk, run.id)
    query(WAIVER, 100, run.id, group.cause)
    assert issue_groups(desk, run.id) == (group,)


def test_a_group_shows_fewer_texts_than_are_kept(
    desk: Desk, checked: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "SHOWN", 2)
    (group,) = issue_groups(desk, checked(WRONG + GOOD).id)
    assert group.values == (WrongValue("z", 3), WrongValue("y", 2))
    assert group.distinct == 6


def test_empty_cells_are_a_wrong_text_like_any_other(
    desk: Desk, checked: Callable[..., Run]
) -> None:
    run = checked(f"C1,,1\nC2,,2\n{GOOD}")
    group = only(issue_groups(desk, run.id), "missing_required")
    assert group.values == (WrongValue("", 2),)


def test_very_long_texts_are_counted_and_not_kept(
    desk: Desk, checked: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "MOST_CHARACTERS", 300)
    run = checked(f"C1,One,a\nC2,Two,{'b' * 400}\nC3,Three,c\nC4,Four,a\n{GOOD}")
    (group,) = issue_groups(desk, run.id)
    assert group.distinct == 3
    assert group.values[0] == WrongValue("a", 2)
    assert all(len(value.text) <= 300 for value in group.values)


def test_texts_are_those_of_the_file(desk: Desk, checked: Callable[..., Run]) -> None:
    cells = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "*_`x`_*", "شريط", "%s {0} \\"]
    rows = "".join(f'C{at},City {at},"{cell}"\n' for at, cell in enumerate(cells))
    (group,) = issue_groups(desk, checked(rows + GOOD).id)
    assert {value.text for value in group.values} == set(cells)


def test_a_run_that_was_never_summed_up_is_counted_when_asked(
    desk: Desk, query: Query, checked: Callable[..., Run]
) -> None:
    run = checked(WRONG + GOOD)
    (summed,) = issue_groups(desk, run.id)
    query("DELETE FROM csv_desk.issue_group WHERE run_id = %s", run.id)
    (counted,) = issue_groups(desk, run.id)
    assert (counted.rows, counted.lines, counted.cause) == (9, summed.lines, summed.cause)
    assert counted.values == ()


def test_while_a_plan_is_void_no_group_of_it_is_told(
    desk: Desk, query: Query, checked: Callable[..., Run]
) -> None:
    run = checked(WRONG + GOOD)
    query("UPDATE csv_desk.run SET state = 'failed', plan_hash = NULL WHERE id = %s", run.id)
    query("DELETE FROM csv_desk.issue WHERE run_id = %s", run.id)
    assert issue_groups(desk, run.id) == ()


def test_before_a_file_is_checked_there_are_no_problems(desk: Desk, cities: Path) -> None:
    run = uploads.adopt(desk, cities, "ana")
    assert issue_groups(desk, run.id) == ()
