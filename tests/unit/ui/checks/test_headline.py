from dataclasses import replace

import pytest

from csvlib.model import Counts
from csvlib.ui.checks.headline import Numbers, numbers, reasons, sentence, waiting

COUNTS = Counts(created=1_900, unchanged=24, skipped=19, rejected=57)


def test_each_record_is_in_one_of_four(groups, quality, made) -> None:
    found = numbers(COUNTS, groups, quality, made)
    assert found == Numbers(2_000, warned=20, rejected=57, left_out=5)
    assert found.good == 1_918


def test_a_file_checked_before_figures_were_kept_has_its_warnings_counted(groups) -> None:
    assert numbers(COUNTS, groups, None, ()) == Numbers(2_000, warned=1, rejected=57)


def test_there_is_never_less_than_no_good_row(groups, quality) -> None:
    found = numbers(Counts(created=3, rejected=57), groups, quality, ())
    assert (found.warned, found.good) == (3, 0)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Numbers(0, 0, 0), "The file has no rows."),
        (Numbers(1, 0, 0), "All 1 row can be imported."),
        (
            Numbers(2_000, 20, 57),
            "1,943 of 2,000 rows can be imported. 57 need attention, for 2 reasons.",
        ),
        (
            Numbers(3, 0, 1, 1),
            "1 of 3 rows can be imported. 1 needs attention, for 2 reasons. 1 is left out.",
        ),
        (Numbers(3, 0, 0, 2), "1 of 3 rows can be imported. 2 are left out."),
    ],
)
def test_the_verdict_is_one_sentence(groups, found: Numbers, said: str) -> None:
    assert sentence(found, groups) == said


def test_only_what_rejects_is_a_reason(groups) -> None:
    assert reasons(groups) == 2


def test_warnings_wait_until_they_are_accepted(groups, waiver) -> None:
    assert waiting(groups) == "1 kind of warnings waits to be accepted or fixed."
    assert waiting(groups * 2) == "2 kinds of warnings wait to be accepted or fixed."
    assert waiting([replace(group, waiver=waiver) for group in groups]) == ""


@pytest.mark.parametrize(("left_out", "labels"), [(0, 4), (5, 5)])
def test_the_numbers_head_the_checks(draw, groups, left_out: int, labels: int) -> None:
    def page(found, groups):
        from csvlib.ui.checks import headline

        headline.show(found, groups)

    at = draw(page, found=Numbers(2_000, 20, 57, left_out), groups=groups)
    shown = {metric.label: metric.value for metric in at.metric}
    assert len(shown) == labels
    assert shown["Records"] == "2,000"
    assert shown["Good"] == f"{2_000 - 77 - left_out:,}"
    assert "20 with warnings · 57 rejected" in at.get("html")[0].proto.body
