from dataclasses import replace

import pytest

from csvlib.errors import WrongState
from csvlib.jobs.fixes import waivers
from csvlib.model import Severity
from csvlib.ui.checks.accept_panel import noun


def page(group, run):
    from csvlib.ui.checks import accept_panel

    accept_panel.show(group, run)


def accept(at, reason: str):
    at.text_input[0].set_value(reason)
    return at.button[0].click().run()


def test_what_is_accepted_is_named(groups) -> None:
    assert noun(replace(groups[2], rows=12)) == "12 warnings"
    assert noun(replace(groups[2], severity=Severity.INFO)) == "1 note"


def test_a_warning_is_accepted_with_its_reason(draw, groups, ready, verbs) -> None:
    accept(draw(page, group=groups[2], run=ready), "  the beat is new ")
    assert verbs.asked == [("waive", (ready.id, -13, "the beat is new", "local administrator"))]


@pytest.mark.parametrize("reason", ["", "  x "])
def test_without_a_reason_nothing_is_accepted(draw, groups, ready, verbs, reason: str) -> None:
    at = accept(draw(page, group=groups[2], run=ready), reason)
    assert verbs.asked == []
    assert "Say in a few words why." in at.caption[0].value


def test_what_was_accepted_can_be_taken_back(draw, groups, ready, verbs, waiver) -> None:
    at = draw(page, group=replace(groups[2], waiver=waiver), run=ready)
    at.button(key="take-back").click().run()
    assert verbs.asked == [("unwaive", (ready.id, -13, "local administrator"))]


def test_what_the_verb_refuses_goes_on_to_the_page(draw, groups, ready, monkeypatch) -> None:
    def refuse(*_):
        raise WrongState("It has gone on.", advice="Open it again.")

    def told(group, run):
        from csvlib.ui import problems
        from csvlib.ui.checks import accept_panel

        with problems.shown():
            accept_panel.show(group, run)

    monkeypatch.setattr(waivers, "waive", refuse)
    at = accept(draw(told, group=groups[2], run=ready), "because")
    assert "It has gone on." in at.error[0].value
