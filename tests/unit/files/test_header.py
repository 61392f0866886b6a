"""Which record names the columns, and names that can be used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.files.header import Shape, named_width, shape, usable_names
from csvlib.model import Record


def found(*rows: str) -> Shape:
    return shape([Record(i, row.split(",")) for i, row in enumerate(rows, start=1)])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["id,name", "1,a", "2,b"], Shape(2, 0)),
        (["Report", "id,name", "1,a"], Shape(2, 1)),
        (["id,name,x", "1,a,b", "2", "3,c,d"], Shape(3, 0)),
        (["1,kofi@example.org", "2,ana@example.org"], Shape(2, None)),
        (["1,2", "3,4"], Shape(2, None)),
        ([",", "1,a", "2,b"], Shape(2, None)),
        (["Country,2019,2020", "Kenya,5,6", "Chad,7,8"], Shape(3, 0)),
        (["DESH,01.06.2015", "DESX,02.06.2015"], Shape(2, None)),
        (["yes,red", "no,red", "yes,blue"], Shape(2, None)),
        (["id,name", "1,a", "id,name", "2,b"], Shape(2, 0)),
        (["id,name,,", "1,a,,", "2,b,,"], Shape(2, 0)),
        (["id,,", "1,a,b"], Shape(3, 0)),
        (["name", "x1", "y2"], Shape(1, 0)),
    ],
)
def test_width_and_header_are_found(rows: list[str], expected: Shape) -> None:
    assert found(*rows) == expected


def test_a_header_wider_than_its_records_is_kept() -> None:
    assert found("id,name,city", "1,a", "2,b", "3,c").header == 0
    assert named_width(["id", "name", "city", ""], 2) == 3


def test_no_records_are_one_nameless_column() -> None:
    assert shape([]) == Shape(1, None)


@pytest.mark.parametrize(
    ("headers", "width", "names"),
    [
        (["id", "name"], 2, ("id", "name")),
        ([" First \n Name ", ""], 3, ("First Name", "column 2", "column 3")),
        (["a", "a", "a"], 3, ("a", "a (2)", "a (3)")),
        (["a", "a (2)", "a"], 3, ("a", "a (2)", "a (3)")),
        (["column 2", ""], 2, ("column 2", "column 2 (2)")),
        ([], 2, ("column 1", "column 2")),
    ],
)
def test_names_are_made_usable(headers: list[str], width: int, names: tuple[str, ...]) -> None:
    assert usable_names(headers, width) == names


@given(st.lists(st.sampled_from(["a", "A", "", " a", "a (2)", "column 1", "column 2"]), max_size=9))
def test_names_are_never_empty_nor_repeated(headers: list[str]) -> None:
    names = usable_names(headers, len(headers) + 1)
    assert len(set(names)) == len(headers) + 1
    assert all(names)
