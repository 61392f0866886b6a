"""Whole blocks of good records, and the few between them that need a look."""

import pytest

from csvlib.files.batch import Batch, Batches
from csvlib.files.judge import Judge, Verdict
from csvlib.files.lines import Block
from csvlib.files.marks import Marker
from csvlib.model import Dialect, Record, Reject


def take(text: str, width: int | None = 2, *, most: int = 0, **how: object) -> object:
    dialect = Dialect(**how)  # type: ignore[arg-type]
    judge = Judge(dialect, width, 1_000, most)
    taken = Batches(judge, Marker(dialect)).take(Block.of(text), 10)
    if taken is None:
        return None
    return [
        [(one.line, one.cells) for one in item.records()]
        if isinstance(item, Batch)
        else (item.line, item.code)
        if isinstance(item, Reject)
        else item
        for item in taken.items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\nc,d\n", [[(10, ["a", "b"]), (11, ["c", "d"])]]),
        ('a,"b\nc"\nd,e', [[(10, ["a", "b\nc"]), (12, ["d", "e"])]]),
        ('a,"b\r\nc\rd"\r\nd,e', [[(10, ["a", "b\r\nc\rd"]), (13, ["d", "e"])]]),
        ("a,b\nc\nd,e\n", [[(10, ["a", "b"])], (11, "too_few_cells"), [(12, ["d", "e"])]]),
        ("a,b\n\nd,e\n", [Verdict.BLANK, [(10, ["a", "b"]), (12, ["d", "e"])]]),
        ("\n  \n", [Verdict.BLANK, Verdict.BLANK]),
        ('"a,b\n', []),
    ],
)
def test_good_records_are_numbered_by_physical_line(text: str, expected: list[object]) -> None:
    assert take(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "how"),
    [
        ('a,5" b"\n', 2, {}),
        ('"a\nb"\nc,d\n', 2, {}),
        ('a,"x\n1,2,3",c\n', 3, {}),
        ('#a,"x\ny"\n', 2, {"comment": "#"}),
        ("#a\n", 1, {"comment": "#"}),
        ('a\n""\n', 1, {}),
        (" a\n", None, {"skipinitialspace": True}),
    ],
)
def test_what_is_doubtful_is_read_record_by_record(
    text: str, width: int | None, how: dict[str, object]
) -> None:
    assert take(text, width, **how) is None


def test_cells_beyond_the_columns_are_cut_off_where_they_are_empty() -> None:
    assert take("a,b,,\nc,d\ne,f,,x\n", most=4) == [
        [(10, ["a", "b"]), (11, ["c", "d"])],
        (12, "too_many_cells"),
    ]


def test_comments_do_not_part_a_batch() -> None:
    assert take("a,b\n# c\nd,e\n", comment="#") == [
        Verdict.COMMENT,
        [(10, ["a", "b"]), (12, ["d", "e"])],
    ]


def test_any_number_of_cells_will_do_without_a_width() -> None:
    assert take("a\n\nb,c,d\n", None) == [
        Verdict.BLANK,
        [(10, ["a"]), (12, ["b", "c", "d"])],
    ]


BATCH = Batch([2, 3, 5], "a\x1fb\x1e\x1f\x1ec\x1f")


def test_a_batch_gives_its_records() -> None:
    assert list(BATCH.records()) == [
        Record(2, ["a", "b"]),
        Record(3, ["", ""]),
        Record(5, ["c", ""]),
    ]


def test_rows_of_empty_cells_can_be_left_out() -> None:
    assert BATCH.without_empty() == Batch([2, 5], "a\x1fb\x1ec\x1f")
    assert list(Batch([2], "\x1f").without_empty().lines) == []


def test_the_first_record_can_be_left_out() -> None:
    assert BATCH.without_first() == Batch([3, 5], "\x1f\x1ec\x1f")
    assert Batch([2], "a").without_first() is None
