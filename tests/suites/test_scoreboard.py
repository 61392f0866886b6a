"""The table in docs/reading.md says what was found when the suites were run."""

import pytest

from tests.suites.scoreboard import PAGE, SUITES, table, written
from tests.suites.suite import ABSENT, HERE, declined, folder


@pytest.mark.skipif(folder() is None, reason=ABSENT)
def test_the_page_says_what_was_found() -> None:
    assert written(PAGE) == table().strip(), "run `make suites`"


def test_every_heading_of_the_declined_is_a_suite() -> None:
    assert set(declined()) <= {suite.name for suite in SUITES}


def test_no_case_is_declined_twice_or_without_a_reason() -> None:
    for name, groups in declined().items():
        listed = [case for group in groups for case in group["cases"]]
        assert len(listed) == len(set(listed)), name
        assert all(len(group["reason"]) > 20 for group in groups), name


def test_every_suite_is_in_the_table() -> None:
    modules = {path.stem for path in HERE.glob("test_*.py")} - {"test_scoreboard"}
    told = {suite.find.__module__.rsplit(".", 1)[-1] for suite in SUITES}
    assert told == modules
