import pytest

from csvlib.model import ValueFix
from csvlib.ui.checks.fix_panel import BECOMES, fixes


def page(group, run):
    from csvlib.ui.checks import fix_panel

    fix_panel.show(group, run)


def write(at, row: int, text: str | None):
    state = at.session_state[f"typed-values-7-{11}"]
    at.session_state[f"values-7-11-{state.generation}"] = {
        "edited_rows": {row: {BECOMES: text}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def test_every_wrong_value_is_shown_with_its_rows(draw, groups, ready, verbs, stored) -> None:
    shown = draw(page, group=groups[0], run=ready).dataframe[0].value
    assert shown["Value"].tolist() == ["*ana*", "bo@", "(empty)"]
    assert shown["Rows"].tolist() == [25, 14, 1]


@pytest.mark.parametrize(
    ("row", "text", "fix"),
    [
        (0, "ana@example.org", ValueFix(1, "*ana*", "ana@example.org")),
        (1, "(empty)", ValueFix(1, "bo@", "")),
        (2, "x", ValueFix(1, "", "x")),
    ],
)
def test_a_value_is_fixed_for_all_its_rows(
    draw, groups, ready, verbs, stored, row: int, text: str, fix: ValueFix
) -> None:
    at = write(draw(page, group=groups[0], run=ready), row, text)
    button = at.button(key="apply-values")
    assert button.label == "Apply 1 fix"
    button.click().run()
    assert verbs.asked == [("fix_values", (7, (fix,), "local administrator"))]
    assert at.button(key="apply-values").disabled


def test_what_is_cleared_stays_as_it_is() -> None:
    assert fixes(1, {("a", BECOMES): ""}) == ()


def test_a_search_keeps_what_was_typed(draw, groups, ready, verbs, stored) -> None:
    at = write(draw(page, group=groups[0], run=ready), 0, "ana@example.org")
    at.text_input(key="search-values-11").set_value("bo").run()
    assert at.dataframe[0].value["Value"].tolist() == ["bo@"]
    assert at.button(key="apply-values").label == "Apply 1 fix"
    at.text_input(key="search-values-11").set_value("").run()
    assert at.dataframe[0].value[BECOMES].tolist()[0] == "ana@example.org"


def test_a_search_for_what_is_not_there_says_so(draw, groups, ready, verbs, stored) -> None:
    at = draw(page, group=groups[0], run=ready)
    at.text_input(key="search-values-11").set_value("unheard").run()
    assert "No wrong value has this in it." in [text.value for text in at.caption]


def test_nothing_typed_is_nothing_to_apply(draw, groups, ready, verbs, stored) -> None:
    assert draw(page, group=groups[0], run=ready).button(key="apply-values").disabled
