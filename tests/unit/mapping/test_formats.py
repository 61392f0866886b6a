import pytest

from csvlib.mapping.formats import describe, guess_transform
from csvlib.model import Kind


@pytest.mark.parametrize(
    ("cells", "delimiter", "order"),
    [
        (["2020-12-31", "2020-01-02"], ",", "ymd"),
        (["31.12.2020", "10.08.2013"], ";", "dmy"),
        (["12/31/2020", "01/02/2020"], ";", "mdy"),
        (["31/12/2020", "01/02/2020"], ",", "dmy"),
        (["01/02/2020"], ",", ""),
        (["01/02/2020"], ";", ""),
        (["01.02.2020"], ",", "dmy"),
        (["1. 2. 20", "", "words"], ",", "dmy"),
        (["01.02.2020", "01/02/2020"], ",", ""),
        (["01-02-2020"], ",", ""),
        (["1/2/20", "30/1/20"], ",", "dmy"),
        (["31. 12. 2020"], ",", "dmy"),
        (["not a date", "12/31/2020"], ",", "mdy"),
        (["", "words"], ",", "ymd"),
    ],
)
def test_the_order_of_a_date_is_the_one_that_most_cells_allow(
    cells: list[str], delimiter: str, order: str
) -> None:
    assert guess_transform(cells, Kind.DATE, delimiter=delimiter).date_order == order
    assert guess_transform(cells, Kind.TIMESTAMP, delimiter=delimiter).date_order == order


@pytest.mark.parametrize(
    ("cells", "kind", "marks"),
    [
        (["148.682", "31.543"], Kind.INTEGER, (",", ".")),
        (["148,682", "31,543"], Kind.INTEGER, (".", ",")),
        (["148 682", "31"], Kind.INTEGER, (".", " ")),
        (["148'682"], Kind.INTEGER, (".", "'")),
        (["148682", "12.0"], Kind.INTEGER, (".", "")),
        (["1.234"], Kind.NUMBER, (".", "")),
        (["1,5"], Kind.NUMBER, (",", "")),
        (["1.234,56", "2,5"], Kind.NUMBER, (",", ".")),
        (["1,234.56"], Kind.NUMBER, (".", ",")),
        ([], Kind.NUMBER, (".", "")),
    ],
)
def test_the_marks_of_a_number_are_the_plainest_that_most_cells_allow(
    cells: list[str], kind: Kind, marks: tuple[str, str]
) -> None:
    guessed = guess_transform(cells, kind)
    assert (guessed.decimal, guessed.thousands) == marks


@pytest.mark.parametrize(
    ("cells", "orders", "order"),
    [
        (["01/02/2020"], {"ymd": 0, "dmy": 90, "mdy": 100}, "mdy"),
        (["01/02/2020"], {"dmy": 100, "mdy": 90}, "dmy"),
        (["01/02/2020"], {"dmy": 100, "mdy": 100}, ""),
        (["01.02.2020"], {"dmy": 100, "mdy": 100}, "dmy"),
        (["01/02/2020"], {"ymd": 100, "dmy": 100, "mdy": 100}, "ymd"),
        (["31/12/2020"], {}, "dmy"),
    ],
)
def test_counts_over_the_whole_column_decide_where_they_can(
    cells: list[str], orders: dict[str, int], order: str
) -> None:
    assert guess_transform(cells, Kind.DATE, orders=orders).date_order == order


def test_counts_decide_on_the_format_of_numbers_too() -> None:
    guessed = guess_transform(["1"], Kind.NUMBER, numbers={(",", "."): 7, (".", ""): 3})
    assert (guessed.decimal, guessed.thousands) == (",", ".")


@pytest.mark.parametrize(
    ("delimiter", "cells", "marks"),
    [
        (",", ["1,234", "5"], (".", ",")),
        (";", ["1,234", "5"], (",", "")),
        (None, ["1,234"], (",", "")),
        (",", ["1,5"], (",", "")),
        (",", ["1,234", "1,5"], (",", "")),
    ],
)
def test_a_comma_in_a_file_of_commas_marks_thousands_where_it_can(
    delimiter: str | None, cells: list[str], marks: tuple[str, str]
) -> None:
    guessed = guess_transform(cells, Kind.NUMBER, delimiter=delimiter)
    assert (guessed.decimal, guessed.thousands) == marks


@pytest.mark.parametrize(
    ("cells", "separator"),
    [
        (["Space, Politics", "Law"], ","),
        (["Norway;Spain"], ";"),
        (["Smith, John; Doe, Jane"], ";"),
        (["a|b", "c,d|e"], "|"),
        (["a\nb"], "\n"),
        (["Law"], ","),
        ([], ","),
    ],
)
def test_a_list_is_split_where_most_cells_allow(cells: list[str], separator: str) -> None:
    assert guess_transform(cells, Kind.ARRAY).list_separator == separator


@pytest.mark.parametrize(
    ("cells", "kind", "said"),
    [
        (["31.12.2020"], Kind.DATE, "day before month"),
        (["01/02/2020"], Kind.DATE, "day and month could be either way round: please choose"),
        (["01.02.2020"], Kind.DATE, "day before month, though it could be the other way round"),
        (["2020-12-31"], Kind.DATE, ""),
        (["148.682"], Kind.INTEGER, '"." marks thousands'),
        (["1,5"], Kind.NUMBER, '"," marks decimals'),
        (["a;b"], Kind.ARRAY, 'split at ";"'),
        (["31.12.2020"], Kind.TEXT, ""),
    ],
)
def test_what_is_assumed_is_said(cells: list[str], kind: Kind, said: str) -> None:
    assert describe(guess_transform(cells, kind), kind, cells) == said
