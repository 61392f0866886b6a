from dataclasses import replace

from csvlib.ui.checks.plots.blanks import Blank, blanks, chart


def test_a_share_stands_beside_that_of_the_file_before(quality, trend) -> None:
    assert blanks(quality, trend[1])[0] == Blank("Email", 0.05, 0.06)


def test_what_changed_most_comes_first(quality, trend) -> None:
    before = replace(trend[1], blank_share=(("joined", 0.9), ("email", 0.05)))
    assert [one.header for one in blanks(quality, before)] == ["Joined", "Email", "Followers"]


def test_columns_without_blanks_are_left_out(quality) -> None:
    assert [one.header for one in blanks(quality, None)] == ["Email", "Followers", "Joined"]


def test_a_file_without_rows_has_no_shares(quality) -> None:
    assert blanks(replace(quality, rows=0), None) == ()


def test_the_chart_has_a_bar_and_a_tick(quality, trend) -> None:
    spec = chart(blanks(quality, trend[1])).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["bar", "tick"]


def test_without_a_file_before_there_is_no_tick(quality) -> None:
    assert chart(blanks(quality, None)).to_dict()["mark"]["type"] == "bar"


def test_a_few_blank_cells_do_not_look_like_many() -> None:
    spec = chart((Blank("Email", 0.003, None),)).to_dict()
    assert spec["encoding"]["x"]["scale"]["domain"] == [0, 0.05]
