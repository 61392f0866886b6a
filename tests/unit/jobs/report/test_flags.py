"""What is told as unusual about a file."""

from dataclasses import replace

import pytest

from csvlib.jobs.report.flags import FEWEST_ROWS, HISTORY, flags, recurring
from csvlib.model import ColumnQuality, Quality


def column(
    blank: int = 0, distinct: int = 0, hashes: tuple[int, ...] = (), header: str = "Country"
) -> ColumnQuality:
    return ColumnQuality("country", header, blank, distinct or len(hashes), hashes)


def file(rows: int = 1_000, *columns: ColumnQuality, rejected: int = 0, warned: int = 0) -> Quality:
    return Quality(rows, rejected, warned, columns)


def codes(now: Quality, *before: Quality) -> list[str]:
    return [flag.code for flag in flags(now, before)]


def test_a_file_like_the_ones_before_is_not_flagged() -> None:
    one = file(1_000, column(100, hashes=(1, 2, 3)), rejected=20)
    assert codes(one, one, one, one) == []


@pytest.mark.parametrize("count", [0, 1])
def test_with_less_than_two_files_nothing_is_usual_yet(count: int) -> None:
    odd = file(90_000, column(80_000), rejected=50_000)
    assert codes(odd, *[file(10, column())] * count) == []


@pytest.mark.parametrize(
    ("rows", "flagged"),
    [(999, True), (1_000, False), (2_000, False), (4_000, False), (4_001, True), (12_000, True)],
)
def test_half_or_double_the_usual_rows_are_flagged(rows: int, flagged: bool) -> None:
    found = codes(file(rows), file(1_900), file(2_000), file(2_100))
    assert found == (["unusual_rows"] if flagged else [])


def test_the_numbers_are_told() -> None:
    (flag,) = flags(file(12_000), [file(rows) for rows in (1_900, 2_000, 2_100, 2_000)])
    assert flag.column is None
    assert flag.message == "12,000 rows; the last 4 files of this source had 1,900 to 2,100."


def test_a_few_rows_more_are_nothing_unusual_in_small_files() -> None:
    assert codes(file(12), file(4), file(5)) == []
    assert codes(file(5 + FEWEST_ROWS), file(5), file(5)) == ["unusual_rows"]


def test_one_odd_file_among_the_last_does_not_change_what_is_usual() -> None:
    assert codes(file(2_000), file(90_000), file(2_000), file(2_100)) == []
    assert codes(file(90_000), file(90_000), file(2_000), file(2_100)) == ["unusual_rows"]


def test_no_more_than_the_last_files_tell_what_is_usual() -> None:
    old = [file(10_000)] * 50
    assert codes(file(1_000), *[file(1_000)] * HISTORY, *old) == []


@pytest.mark.parametrize(("rejected", "flagged"), [(70, False), (71, True), (900, True)])
def test_more_rejected_rows_than_usual_are_flagged(rejected: int, flagged: bool) -> None:
    found = codes(file(rejected=rejected), file(rejected=20), file(rejected=20), file())
    assert found == (["unusual_rejected"] if flagged else [])


@pytest.mark.parametrize(("blank", "flagged"), [(0, False), (150, False), (151, True)])
def test_a_column_that_has_become_emptier_is_flagged(blank: int, flagged: bool) -> None:
    before = (file(500, column(10)), file(1_000, column(50)), file(1_000, column(50)))
    now = file(1_000, column(blank))
    found = flags(now, before)
    assert [(flag.code, flag.column) for flag in found] == (
        [("unusual_blanks", "Country")] if flagged else []
    )


def test_a_columns_flag_names_it_and_its_shares() -> None:
    before = [file(1_000, column(10)), file(1_000, column(50))]
    (flag,) = flags(file(1_000, column(400)), before)
    assert flag.message == (
        "`Country` is empty in 40% of the rows; in the last 2 files of this source it was in "
        "1% to 5%."
    )


def test_shares_of_small_files_say_nothing() -> None:
    small = FEWEST_ROWS - 1
    assert codes(file(small, column(10), rejected=9), *[file(small, column())] * 3) == []
    # Two large ones among the earlier files are enough.
    large = [file(FEWEST_ROWS, column())] * 2
    assert codes(file(FEWEST_ROWS, column(10)), file(3, column()), *large) == ["unusual_blanks"]


@pytest.mark.parametrize(
    ("distinct", "flagged"), [(980, False), (700, False), (680, True), (5, True)]
)
def test_a_column_that_repeats_itself_now_is_flagged(distinct: int, flagged: bool) -> None:
    unique = file(1_000, column(distinct=990))
    found = codes(file(1_000, column(distinct=distinct)), unique, unique)
    assert found == (["unusual_variety"] if flagged else [])


def test_an_empty_column_is_told_as_empty_alone() -> None:
    unique = file(1_000, column(distinct=990))
    assert codes(file(1_000, column(blank=1_000)), unique, unique) == ["unusual_blanks"]


def test_values_that_no_earlier_file_had_are_counted() -> None:
    before = [file(1_000, column(hashes=(1, 2, 3))), file(1_000, column(hashes=(2, 3, 4)))]
    assert codes(file(1_000, column(hashes=(1, 4))), *before) == []
    (flag,) = flags(file(1_000, column(hashes=(1, 2, 7, 8))), before)
    assert (flag.code, flag.column) == ("new_values", "Country")
    assert flag.message == (
        "`Country` has 2 values that no earlier file had; the last 2 files of this source had "
        "4 different ones together."
    )


def test_more_values_than_are_kept_are_new_as_well() -> None:
    before = [file(10_000, column(hashes=(1, 2, 3)))] * 2
    (flag,) = flags(file(10_000, column(distinct=70)), before)
    assert flag.code == "new_values"
    assert "67 values" in flag.message


@pytest.mark.parametrize(
    "before",
    [
        pytest.param([file(25, column(hashes=tuple(range(20))))] * 2, id="hardly ever twice"),
        pytest.param(
            [file(1_000, column(hashes=(1, 2))), file(1_000, column(distinct=51))], id="many once"
        ),
        pytest.param([file(1_000), file(1_000)], id="no such column"),
        pytest.param([file(1_000, column(blank=1_000))] * 2, id="always empty"),
    ],
)
def test_new_values_are_nothing_new_in_a_column_whose_values_do_not_recur(
    before: list[Quality],
) -> None:
    assert recurring("country", before) is None
    assert "new_values" not in codes(replace(before[0], columns=(column(hashes=(99,)),)), *before)


def test_a_column_that_is_new_to_the_source_is_not_compared() -> None:
    assert codes(file(1_000, column(900, hashes=(5,))), file(1_000), file(1_000)) == []


def test_a_header_cannot_break_out_of_its_quotation() -> None:
    before = [file(1_000, column(header="a`b`"))] * 2
    (flag,) = flags(file(1_000, column(500, header="a`b`")), before)
    assert flag.message.startswith("`ab` is empty")
    assert flag.column == "a`b`"
