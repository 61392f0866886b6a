import pytest

from csvlib.model import Counts
from csvlib.ui.verdict import reasons, sentence, warnings


def test_the_verdict_is_one_sentence(groups) -> None:
    assert sentence(Counts(created=1_943, rejected=57), groups) == (
        "1,943 of 2,000 rows can be imported. 57 need attention, for 2 reasons."
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(), "The file has no rows."),
        (Counts(created=1), "All 1 row can be imported."),
        (Counts(created=1, rejected=1), "1 needs attention, for 1 reason."),
    ],
)
def test_small_numbers_are_grammatical(counts: Counts, said: str) -> None:
    assert said in sentence(counts, ())


def test_warnings_are_counted_apart_from_reasons(groups) -> None:
    assert (warnings(groups), reasons(groups)) == (1, 2)


def test_four_numbers_head_the_checks(draw, groups) -> None:
    def page(counts, groups):
        from csvlib.ui import verdict

        verdict.show(counts, groups)

    at = draw(page, counts=Counts(created=1_943, rejected=57), groups=groups)
    shown = {metric.label: metric.value for metric in at.metric}
    assert shown == {"Records": "2,000", "Good": "1,943", "Warnings": "1", "Rejected": "57"}
