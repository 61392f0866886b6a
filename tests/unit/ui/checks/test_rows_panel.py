import pytest

from csvlib.jobs.report import rows as report_rows


def page(group, run):
    from csvlib.ui.checks import rows_panel

    rows_panel.show(group, run)


def test_the_rows_behind_a_group_are_shown(draw, groups, ready, stored) -> None:
    shown = draw(page, group=groups[0], run=ready).dataframe[0].value
    assert shown["line"].tolist() == [2, 9, 31]
    assert shown["c1"].tolist()[0] == "ana"


def test_or_those_with_one_value(draw, groups, ready, stored) -> None:
    at = draw(page, group=groups[0], run=ready)
    at.selectbox[0].set_value(1).run()
    assert stored[-1] == ("rows", 11, 0, "bo@")


def test_a_problem_without_values_offers_none(draw, groups, ready, stored) -> None:
    assert not draw(page, group=groups[1], run=ready).selectbox


def test_rows_that_were_dropped_are_said_to_be(draw, groups, ready, monkeypatch) -> None:
    monkeypatch.setattr(report_rows, "rows_behind", lambda *_: ())
    at = draw(page, group=groups[0], run=ready)
    assert "no longer kept" in at.caption[0].value
    assert not at.dataframe


def ticked(at, *places: int):
    at.session_state["looked-at-11-1"] = {
        "selection": {"rows": list(places), "columns": [], "cells": []}
    }
    return at.run()


@pytest.mark.parametrize(
    ("places", "label", "row_nos"),
    [((1,), "Leave out 1 row", [4]), ((0, 2), "Leave out 2 rows", [1, 7])],
)
def test_ticked_rows_are_left_out(
    draw, groups, ready, stored, verbs, places, label: str, row_nos: list[int]
) -> None:
    at = ticked(draw(page, group=groups[0], run=ready), *places)
    button = at.button(key="leave-out-rows")
    assert button.label == label
    button.click().run()
    assert verbs.asked == [("exclude_rows", (7, row_nos, "local administrator"))]


def test_without_a_tick_there_is_nothing_to_leave_out(draw, groups, ready, stored) -> None:
    assert draw(page, group=groups[0], run=ready).button(key="leave-out-rows").disabled


def test_the_next_page_begins_after_the_last_row(draw, groups, ready, rows, monkeypatch) -> None:
    asked = []

    def behind(_desk, _run, _cause, after, limit, _value):
        asked.append(after)
        return rows[:1] * limit

    monkeypatch.setattr(report_rows, "rows_behind", behind)
    at = draw(page, group=groups[0], run=ready)
    next(button for button in at.button if button.label == "Next").click().run()
    assert asked == [0, 1]


def test_a_viewer_cannot_edit(draw, groups, ready, stored, viewer) -> None:
    at = draw(page, group=groups[0], run=ready)
    assert at.toggle[0].disabled
    assert not at.button


def test_the_switch_makes_the_cells_editable(draw, groups, ready, stored) -> None:
    at = draw(page, group=groups[0], run=ready)
    at.toggle[0].set_value(True).run()
    assert [button.key for button in at.button] == ["apply-cells"]
    assert at.dataframe[0].value["line"].tolist() == [2, 9]
