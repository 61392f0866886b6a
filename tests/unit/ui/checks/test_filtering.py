from dataclasses import replace

import pytest

from csvlib.model import Severity
from csvlib.ui.checks.filtering import WHOLE_ROW, Filter, matching


def page(groups, report=None, run_id=7):
    import streamlit as st

    from csvlib.ui.checks import filtering

    st.session_state.found = filtering.matching(groups, filtering.show(groups, run_id, report))


@pytest.fixture
def many(groups):
    return (*groups, replace(groups[0], cause=14, column="Joined", code="invalid_date", values=()))


def found(at) -> list[int]:
    return [group.cause for group in at.session_state.found]


@pytest.mark.parametrize(
    ("wanted", "causes"),
    [
        (Filter(), [11, 12, -13]),
        (Filter(severities=frozenset({Severity.WARNING})), [-13]),
        (Filter(column="Email"), [11]),
        (Filter(column=WHOLE_ROW), [12]),
        (Filter(rule="beat-known"), [-13]),
        (Filter(rule="too_many_cells"), [12]),
        (Filter(text="HOST"), [11]),
        (Filter(text=" bo@ "), [11]),
        (Filter(text="too_many"), [12]),
        (Filter(column="Email", text="beat"), []),
    ],
)
def test_a_filter_takes_what_it_names(groups, wanted: Filter, causes: list[int]) -> None:
    assert [group.cause for group in matching(groups, wanted)] == causes


def test_few_groups_have_no_filters(draw, groups) -> None:
    at = draw(page, groups=groups)
    assert not at.text_input
    assert len(found(at)) == 3


def test_everything_is_shown_until_something_is_chosen(draw, many) -> None:
    assert found(draw(page, groups=many)) == [11, 12, -13, 14]


def test_filters_narrow_together(draw, many) -> None:
    at = draw(page, groups=many)
    at.selectbox(key="filter-column-7").set_value("Joined").run()
    assert found(at) == [14]
    at.text_input(key="filter-text-7").set_value("unheard").run()
    assert found(at) == []


def test_kinds_are_chosen_with_their_numbers(draw, many) -> None:
    at = draw(page, groups=many)
    pills = at.get("button_group")[0]
    assert [option.content for option in pills.proto.options] == ["Rejected 3", "Warning 1"]


def test_a_rule_is_called_by_its_sentence(draw, many, report) -> None:
    named = replace(report.rules[0], rule_id="email-format", description="An address has a host.")
    at = draw(page, groups=many, report=replace(report, rules=(named,)))
    assert "An address has a host." in at.selectbox(key="filter-rule-7").options


def test_what_was_chosen_is_kept_while_the_page_shows_something_else(draw, many) -> None:
    def sometimes(groups):
        import streamlit as st

        from csvlib.ui.checks import filtering

        if st.toggle("there", value=True):
            st.session_state.found = filtering.matching(groups, filtering.show(groups, 7, None))

    at = draw(sometimes, groups=many)
    at.selectbox(key="filter-column-7").set_value("Joined").run()
    at.toggle[0].set_value(False).run()
    at.run()
    at.toggle[0].set_value(True).run()
    assert found(at) == [14]
