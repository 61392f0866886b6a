"""Which record names the columns."""

import pytest

from csvlib.files.header import shape
from csvlib.model import Record


def records(*rows: str) -> list[Record]:
    return [Record(i, row.split(",")) for i, row in enumerate(rows, start=1)]


@pytest.mark.parametrize(
    ("rows", "width", "used", "header"),
    [
        (["id,name", "1,a", "2,b"], 2, 2, 0),
        (["Report", "id,name", "1,a"], 2, 2, 1),
        (["id,name,x", "1,a,b", "2", "3,c,d"], 3, 3, 0),
        (["1,kofi@example.org", "2,ana@example.org"], 2, 2, None),
        (["1,2", "3,4"], 2, 2, None),
        ([",", "1,a", "2,b"], 2, 2, None),
        (["Country,2019,2020", "Kenya,5,6", "Chad,7,8"], 3, 3, 0),
        (["DESH,01.06.2015", "DESX,02.06.2015"], 2, 2, None),
        (["yes,red", "no,red", "yes,blue"], 2, 2, None),
        (["id,name", "1,a", "id,name", "2,b"], 2, 2, 0),
        (["id,name,,", "1,a,,", "2,b,,"], 4, 2, 0),
        (["id,,", "1,a,b"], 3, 3, 0),
        (["name", "x1", "y2"], 1, 1, 0),
        (["a,b,c", "1,2,3,", "4,5,6,"], 4, 3, 0),
        (["Report,,,", ",,,", "id,name,x,y", "1,a,b,c", "2,d,e,f"], 4, 4, 2),
        (["Made,2024-01-01,,", "id,name,x,y", "1,a,b,c", "2,d,e,f"], 4, 4, 1),
        (["A,B", "C,D", "id,n,x,y,z,w", "1,a,2,3,4,5", "2,b,3,4,5,6"], 6, 6, 2),
    ],
)
def test_width_and_header_are_found(
    rows: list[str], width: int, used: int, header: int | None
) -> None:
    found = shape(records(*rows))
    assert (found.width, found.used, found.header) == (width, used, header)


@pytest.mark.parametrize("rows", [["id,name,city", "1,a", "2,b", "3,c"], ["a,b", "1,2,3", "4,5,6"]])
def test_a_header_of_another_width_is_kept(rows: list[str]) -> None:
    assert shape(records(*rows)).header == 0


@pytest.mark.parametrize(
    ("rows", "header", "groups"),
    [
        (["A,,B,", "x,y,z,w", "1,2,3,4", "5,6,7,8"], 1, 0),
        (["2023,,2024,", "Q1,Q2,Q3,Q4", "1,2,3,4", "5,6,7,8"], 1, 0),
        (["name,length,weight", ",cm,kg", *["a,1,2"] * 9], 0, 0),
        (["id,name,x", "1,a,b", "2,c,d"], 0, None),
        (["Report,,,", "id,n,x,y", "1,a,b,c", "2,a,b,c"], 1, None),
        (["name,city,x", "Ann,Oslo,a", "Bob,Rome,b"], 0, None),
    ],
)
def test_a_header_of_two_lines_is_recognised(
    rows: list[str], header: int, groups: int | None
) -> None:
    found = shape(records(*rows))
    assert (found.header, found.groups) == (header, groups)


def test_no_records_are_one_nameless_column() -> None:
    found = shape([])
    assert (found.width, found.used, found.header) == (1, 1, None)


def test_thousands_of_columns_are_judged_by_the_first() -> None:
    rows = [",".join(f"c{i}" for i in range(3000)), *[",".join(["1"] * 3000)] * 300]
    found = shape(records(*rows))
    assert (found.width, found.header) == (3000, 0)
