import pytest


def page(group, run):
    from csvlib.ui.checks import leave_out_panel

    leave_out_panel.show(group, run)


ME = "local administrator"


def test_all_rows_of_a_group_are_left_out(draw, groups, ready, verbs) -> None:
    at = draw(page, group=groups[1], run=ready)
    assert not at.selectbox
    button = at.button(key="leave-out")
    assert button.label == "Leave out 17 rows"
    button.click().run()
    assert verbs.asked == [("exclude_cause", (ready.id, 12, ME, None))]


@pytest.mark.parametrize(
    ("place", "label", "value"), [(0, "Leave out 25 rows", "*ana*"), (2, "Leave out 1 row", "")]
)
def test_or_those_with_one_wrong_cell(
    draw, groups, ready, verbs, place: int, label: str, value: str
) -> None:
    at = draw(page, group=groups[0], run=ready)
    at.selectbox[0].set_value(place).run()
    assert at.button(key="leave-out").label == label
    at.button(key="leave-out").click().run()
    assert verbs.asked == [("exclude_cause", (ready.id, 11, ME, value))]


def test_the_values_are_offered_with_their_rows(draw, groups, ready) -> None:
    options = draw(page, group=groups[0], run=ready).selectbox[0].options
    assert options[0] == "All of them: 40 rows"
    assert options[3] == "Only an empty cell: 1 row"
