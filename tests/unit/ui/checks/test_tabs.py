from dataclasses import replace

import pytest

from csvlib.errors import WrongState
from csvlib.jobs.report import quality as qualities
from csvlib.ui.checks import fix_list, group_list, rule_table
from csvlib.ui.checks.tabs import Found, Tab, before, title


def page(found):
    from csvlib.ui.checks import tabs

    tabs.show(found)


@pytest.fixture
def found(ready, groups, made, quality, corrected) -> Found:
    return Found(ready, groups, made, quality, (corrected,))


@pytest.fixture
def drawn(monkeypatch, trend) -> list[str]:
    """Which views were made."""
    noted = []
    for name, module in (("problems", group_list), ("fixes", fix_list), ("rules", rule_table)):
        monkeypatch.setattr(module, "show", lambda *_, name=name, **__: noted.append(name))
    monkeypatch.setattr(qualities, "trend", lambda *_: noted.append("trend") or trend)
    return noted


def choose(at, tab: Tab):
    at.get("button_group")[0].set_value(tab)
    return at.run()


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        (Tab.PROBLEMS, "Problems 3"),
        (Tab.FIXES, "Fixes 6"),
        (Tab.PLOTS, "Plots"),
        (Tab.RULES, "Rules 4"),
    ],
)
def test_a_view_is_called_with_the_number_of_what_is_in_it(found, tab: Tab, said: str) -> None:
    assert title(tab, found) == said


def test_a_view_without_anything_has_no_number(found) -> None:
    assert title(Tab.PROBLEMS, replace(found, groups=())) == "Problems"


@pytest.mark.parametrize(
    ("tab", "made"),
    [
        (Tab.PROBLEMS, ["problems"]),
        (Tab.FIXES, ["fixes"]),
        (Tab.PLOTS, ["trend"]),
        (Tab.TIME, ["trend"]),
        (Tab.RULES, ["rules"]),
    ],
)
def test_only_the_chosen_view_is_made(draw, found, drawn, tab: Tab, made: list[str]) -> None:
    at = draw(page, found=found)
    assert drawn == ["problems"]
    drawn.clear()
    assert not choose(at, tab).exception
    assert drawn == made


def test_the_view_is_kept_while_the_page_shows_something_else(draw, found, drawn) -> None:
    def sometimes(found):
        import streamlit as st

        from csvlib.ui.checks import tabs

        if st.toggle("there", value=True):
            tabs.show(found)

    at = choose(draw(sometimes, found=found), Tab.RULES)
    at.toggle[0].set_value(False).run()
    drawn.clear()
    at.toggle[0].set_value(True).run()
    assert drawn == ["rules"]


def test_what_goes_wrong_in_a_view_is_told_in_it(draw, found, monkeypatch) -> None:
    def refuse(*_, **__):
        raise WrongState("It has gone on.", advice="Open it again.")

    monkeypatch.setattr(group_list, "show", refuse)
    assert "It has gone on." in draw(page, found=found).error[0].value


def test_the_file_before_is_the_latest_other_one(trend) -> None:
    assert before(trend[::-1], 7) == trend[1]
    assert before(trend[:1], 7) is None


def test_records_are_those_of_the_plan_where_no_figures_were_kept(found) -> None:
    assert found.records == 2_000
    assert replace(found, quality=None).records == found.run.counts.read
