"""The checked file that the pages' benchmark asks about."""

from benchmarks.report import RULES, check, questions
from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.jobs.report.quality import quality
from csvlib.model import State

ROWS = 2_000


def test_a_tenth_of_the_rows_breaks_each_rule_and_every_question_has_an_answer(desk: Desk) -> None:
    run_id, lines = check(desk, ROWS)
    assert [name for name, _ in lines] == ["sum_up", "measure"]
    assert runs.get(desk, run_id).state is State.READY
    groups = issue_groups(desk, run_id)
    assert len(groups) == RULES + 1
    shares = {group.rows / ROWS for group in groups if group.code != "rare"}
    assert all(0.07 < share < 0.13 for share in shares)
    measured = quality(desk, run_id)
    assert measured is not None
    assert 0 < measured.rejected < ROWS / 5
    assert measured.warned > measured.rejected
    answers = {name: ask() for name, ask in questions(desk, run_id, ROWS)}
    assert not [name for name, answer in answers.items() if not answer and "100th" not in name]
