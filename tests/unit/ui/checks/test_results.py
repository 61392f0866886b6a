from dataclasses import replace

import pytest

from csvlib.jobs.fixes import corrections, edits
from csvlib.jobs.report import groups as report_groups
from csvlib.jobs.report import quality as qualities
from csvlib.model import State


def page(run):
    from csvlib.ui.checks import results

    results.show(run)


@pytest.fixture(autouse=True)
def kept(monkeypatch, groups, made, quality, corrected) -> None:
    """What the verbs know of the run."""
    for module, name, answer in (
        (report_groups, "issue_groups", groups),
        (edits, "edits", made),
        (qualities, "quality", quality),
        (corrections, "applied", (corrected,)),
    ):
        monkeypatch.setattr(module, name, lambda *_, answer=answer: answer)


def test_headline_notices_and_views_are_of_one_run(draw, ready) -> None:
    at = draw(page, run=ready)
    assert [metric.label for metric in at.metric][:2] == ["Records", "Good"]
    assert "Unusual for this source" in at.warning[0].value
    assert "12 cells were corrected as agreed before" in at.caption[0].value
    assert "could not be made" in at.error[0].value
    assert at.get("button_group")[0].value == "Problems"


def test_a_file_that_failed_before_its_plan_has_no_headline(draw, ready, groups) -> None:
    at = draw(page, run=replace(ready, counts=None, plan=None))
    assert not at.metric
    assert any(groups[0].message in text.value for text in at.markdown)


def test_without_figures_nothing_is_unusual(draw, ready, monkeypatch) -> None:
    monkeypatch.setattr(qualities, "quality", lambda *_: None)
    assert not draw(page, run=ready).warning


def again(run):
    import streamlit as st

    from csvlib.ui.checks import results

    if st.toggle("checking"):
        results.show_last(st.session_state.changed)
    else:
        results.show(run)


def test_while_it_is_checked_again_the_page_stays_and_cannot_be_acted_on(draw, ready) -> None:
    at = draw(again, run=ready)
    at.session_state.changed = replace(ready, state=State.PREPARING, counts=None, report=None)
    at.toggle[0].set_value(True).run()
    assert at.metric
    assert at.button(key="fix-11").disabled
    assert "being checked" in at.button(key="fix-11").help


def test_after_another_mapping_nothing_old_is_shown(draw, ready) -> None:
    at = draw(again, run=ready)
    for changed in (replace(ready, mapping=None), replace(ready, id=8)):
        at.session_state.changed = replace(changed, state=State.PREPARING)
        at.toggle[0].set_value(True).run()
        assert not at.metric
