import pytest

from csvlib.jobs.rulebook import trials
from csvlib.model import TableName, Trial, TrialState
from csvlib.ui.rules import trial_line

TABLE = TableName("media", "contact")


def trial(state: TrialState = TrialState.DONE, **of: object) -> Trial:
    return Trial(id=3, table=TABLE, config={}, state=state, **of)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            trial(rows=20_145, failed=312, examples=("n/a", "a`b")),
            "Would fail **312 of 20,145 rows**, for example ` n/a `  `` a`b ``",
        ),
        (trial(rows=1, failed=1), "Would fail **1 of 1 row**."),
        (trial(rows=2_000, failed=0), "All 2,000 rows of the table would pass."),
        (
            trial(rows=0, failed=0),
            "The table has no rows yet, so nothing is known of how many would fail.",
        ),
    ],
)
def test_a_trial_says_what_would_come_of_the_rule(found: Trial, words: str) -> None:
    assert trial_line.words(found) == words


def page(trial):
    from csvlib.ui.rules import trial_line

    trial_line.show(trial)


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (trial(rows=2, failed=1, examples=("<b>", "*x*")), "warning"),
        (trial(rows=2, failed=0), "success"),
        (trial(rows=0, failed=0), "info"),
        (trial(TrialState.FAILED, problem="It *took* too long."), "error"),
    ],
)
def test_each_outcome_has_a_look_of_its_own(draw, found: Trial, kind: str) -> None:
    at = draw(page, trial=found)
    assert {name: len(at.get(name)) for name in ("warning", "success", "info", "error")} == {
        name: int(name == kind) for name in ("warning", "success", "info", "error")
    }


def test_what_went_wrong_is_text(draw) -> None:
    found = trial(TrialState.FAILED, problem="It *took* too long.")
    assert draw(page, trial=found).error[0].value == "It \\*took\\* too long."


def test_while_it_is_tried_there_is_progress(draw, monkeypatch) -> None:
    waiting = trial(TrialState.WAITING)
    monkeypatch.setattr(trials, "trial", lambda *_: waiting)
    at = draw(page, trial=waiting)
    assert at.get("progress")
    assert not at.caption


def test_a_long_wait_says_that_a_worker_may_be_missing(draw, monkeypatch) -> None:
    waiting = trial(TrialState.WAITING)
    monkeypatch.setattr(trials, "trial", lambda *_: waiting)
    monkeypatch.setattr(trial_line, "LONG_WAIT_SECONDS", -1)
    assert "csvlib worker" in draw(page, trial=waiting).caption[0].value
