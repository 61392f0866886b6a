from dataclasses import replace

from csvlib.model import Severity
from csvlib.ui.failures_chart import COLOURS, WORDS, totals, worst_first


def page(groups):
    from csvlib.ui import failures_chart

    failures_chart.show(groups, key="failures")


def test_rows_are_added_up_by_column_and_severity(groups) -> None:
    counted = totals((*groups, groups[0]))
    assert counted["Email", Severity.CRITICAL] == 80
    assert counted["whole row", Severity.CRITICAL] == 17


def test_the_worst_column_comes_first(groups) -> None:
    assert worst_first(totals(groups)) == ["Email", "whole row", "Beats"]


def test_every_failure_has_word_and_colour() -> None:
    assert set(COLOURS) == set(WORDS) == set(Severity) - {Severity.INFO}


def test_a_note_is_no_failure(groups) -> None:
    assert not totals([replace(groups[0], severity=Severity.INFO)])


def test_several_columns_are_a_plot(draw, groups) -> None:
    assert len(draw(page, groups=groups).get("vega_lite_chart")) == 1


def test_one_column_is_none(draw, groups) -> None:
    assert not draw(page, groups=groups[:1]).get("vega_lite_chart")
