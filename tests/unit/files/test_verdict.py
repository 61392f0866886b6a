"""Whether a record is a header: by what stands below its cells."""

import pytest

from csvlib.files.verdict import UNSURE, judge


@pytest.mark.parametrize(
    ("cells", "body", "header"),
    [
        ("id,name", ["1,a", "2,b"], True),
        ("id,100022,100025", ["id1,TRUE,FALSE", "id2,TRUE,TRUE"], True),
        ("id,1,2,3", ["name,germany,france,spain", "people,83,66,47"], True),
        ("name,100%,2019", ["a,5,6", "b,7,8"], True),
        ("100%,2019,x", ["5,6,7", "8,9,1"], True),
        ("name,2019,2020", ["a,5,6", "b,7,8"], True),
        ("when,what", ["1 Jan 2020,a", "2 Feb 2020,b"], True),
        ("active,name", ["true,a", "false,b"], True),
        ("name,city", ["Ann,Oslo", "Bob,Rome"], True),
        ("id,name", [], True),
        ("Kenya,2019", ["Chad,2020", "Mali,2021"], False),
        ("Ann,5", ["Bob,6", "Joe,7"], False),
        ("Ann,N/A,7", ["Bob,6,8", "Joe,7,9"], False),
        ("2019,2020", ["1,2", "3,4"], False),
        ("1,a", [], False),
        (",", ["1,a"], False),
        ("red,yes", ["red,no", "blue,yes"], False),
        ("a@example.org,Ann", ["b@example.org,Bob", "c@example.org,Joe"], False),
    ],
)
def test_a_header_is_told_from_data(cells: str, body: list[str], header: bool) -> None:
    assert judge(cells.split(","), [row.split(",") for row in body]).header is header


def test_it_says_why_and_how_surely() -> None:
    sure = judge(["id", "when"], [["1", "2024-01-01"], ["2", "2024-01-02"]])
    assert sure.confidence > 0.9
    assert sure.reason == "{line} holds names, and the lines below hold numbers and dates."
    assert judge(["a", "b"], [["x", "y"], ["z", "w"]]).confidence == UNSURE


def test_a_header_repeated_in_joined_files_stays_a_header() -> None:
    assert judge(["id", "name"], [["1", "a"], ["id", "name"], ["2", "b"]]).confidence > 0.9
