from dataclasses import replace

from csvlib.ui.issue_list import lines, where


def page(groups):
    from csvlib.ui import issue_list

    issue_list.show(groups)


def test_a_reason_tells_column_rows_and_lines(groups) -> None:
    assert where(groups[0]) == "Email · 40 rows · lines 3, 17 and more"
    assert where(groups[2]) == "Beats · 1 row · line 12"


def test_a_problem_of_the_whole_row_names_no_column(groups) -> None:
    assert where(groups[1]) == "17 rows · lines 9 and more"


def test_lines_that_are_not_known_are_not_named(groups) -> None:
    assert lines(replace(groups[0], lines=())) == ""


def test_each_reason_has_word_sentence_and_advice(draw, groups) -> None:
    at = draw(page, groups=groups)
    shown = [text.value for text in at.markdown]
    assert ":red-badge[:material/block: Rejected]" in shown
    assert ":orange-badge[:material/warning: Warning]" in shown
    assert "**The address has no host.**" in shown
    assert "Correct it." in [text.value for text in at.caption]


def test_the_order_given_is_kept(draw, groups) -> None:
    shown = [text.value for text in draw(page, groups=groups).markdown if "**" in text.value]
    assert [text.strip("*") for text in shown] == [group.message for group in groups]


def test_a_cell_is_shown_not_drawn(draw, groups) -> None:
    assert any("` *ana* `" in text.value for text in draw(page, groups=groups).markdown)
