from dataclasses import replace

import pytest

from csvlib.model import Flag
from csvlib.ui.checks import notices


def page(run, flags, applied):
    from csvlib.ui.checks import notices

    notices.show(run, flags, applied)


def test_corrected_cells_are_added_up(corrected) -> None:
    other = replace(corrected, rows=1)
    assert notices.corrected((corrected, other)) == "13 cells were corrected as agreed before"
    assert notices.corrected((other,)) == "1 cell was corrected as agreed before"
    assert notices.corrected(()) == ""


@pytest.mark.parametrize(
    ("blank", "comments", "said"),
    [
        (0, 0, ""),
        (1, 0, "1 blank line is no record"),
        (3, 0, "3 blank lines are no records"),
        (3, 1, "3 blank lines and 1 comment line are no records"),
    ],
)
def test_lines_that_are_no_records_are_told(ready, blank: int, comments: int, said: str) -> None:
    assert notices.no_records(replace(ready, blank_lines=blank, comment_lines=comments)) == said


def test_what_is_unusual_is_amber_with_its_numbers(draw, ready, quality) -> None:
    at = draw(page, run=ready, flags=quality.flags, applied=())
    said = "**Unusual for this source:** `Email` is empty in 5 % of the rows."
    assert [box.value for box in at.warning] == [said]


def test_several_things_are_a_list(draw, ready, quality) -> None:
    flags = (*quality.flags, Flag("volume", "It has 3 rows.", None))
    box = draw(page, run=ready, flags=flags, applied=()).warning[0]
    assert box.value.count("\n- ") == 2


def test_a_header_in_a_flag_is_no_markup(draw, ready) -> None:
    flag = Flag("volume", "*x* :red[y] <b>", None)
    box = draw(page, run=ready, flags=(flag,), applied=()).warning[0]
    assert box.value.endswith(r"\*x\* \:red\[y\] \<b\>")


def test_a_usual_file_says_nothing(draw, ready) -> None:
    at = draw(page, run=ready, flags=(), applied=())
    assert not at.warning
    assert not at.caption


def test_what_was_corrected_and_what_is_no_record_is_one_line(draw, ready, corrected) -> None:
    at = draw(page, run=replace(ready, blank_lines=1), flags=(), applied=(corrected,))
    assert [line.value for line in at.caption] == [
        "12 cells were corrected as agreed before · 1 blank line is no record"
    ]
