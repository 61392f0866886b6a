import pytest

from csvlib.model import (
    Case,
    ColumnMapping,
    Kind,
    NumberStyle,
    OnBlank,
    OnList,
    OnMissing,
    Tidy,
    Transform,
)
from csvlib.ui.transform_words import mark, part, summary

HEADERS = ("First", "Last")


@pytest.mark.parametrize(
    ("transform", "kind", "words"),
    [
        (Transform(), Kind.TEXT, ""),
        (Transform(also=(1,)), Kind.TEXT, "joined with Last"),
        (Transform(split_at=" ", part=0), Kind.TEXT, "split at a space, all after the first"),
        (Transform(trim=False, collapse=True), Kind.TEXT, "white space kept · single spaces"),
        (Transform(empty_words=("n/a", "-")), Kind.TEXT, "n/a and - = blank"),
        (Transform(value_map=(("a", "b"),)), Kind.TEXT, "1 value replaced"),
        (Transform(case=Case.LOWER, tidy=Tidy.URL), Kind.TEXT, "small letters · address tidied"),
        (Transform(default="x"), Kind.TEXT, "blank becomes “x”"),
        (Transform(date_order="dmy"), Kind.DATE, "day before month"),
        (Transform(date_order=""), Kind.TIMESTAMP, "day or month first?"),
        (Transform(date_order="dmy"), Kind.TEXT, ""),
        (Transform(decimal=",", thousands="."), Kind.NUMBER, "like 1.234,5"),
        (Transform(number_style=NumberStyle.PERCENT), Kind.NUMBER, "per cent"),
        (Transform(true_words=("si",)), Kind.BOOLEAN, "own words for yes and no"),
        (Transform(list_separator="|"), Kind.ARRAY, "split at “|”"),
    ],
)
def test_only_what_is_not_usual_is_said(transform: Transform, kind: Kind, words: str) -> None:
    assert summary(ColumnMapping(0, "First", "x", transform=transform), kind, HEADERS) == words


def test_what_happens_to_rows_that_are_there_is_said() -> None:
    column = ColumnMapping(0, "First", "x", on_blank=OnBlank.FILL, update=False)
    assert summary(column, Kind.TEXT, HEADERS) == "fills empty fields only · new rows only"


def test_what_names_and_lists_do_is_said() -> None:
    column = ColumnMapping(0, "First", "x", on_missing=OnMissing.EMPTY, on_list=OnList.ADD)
    assert summary(column, Kind.ARRAY, HEADERS) == "missing names stay empty · adds to the list"


def test_parts_and_marks_can_be_read() -> None:
    assert [part(at) for at in (1, -1, 0)] == ["part 1", "the last part", "all after the first"]
    assert [mark(text) for text in (" ", "\n", "/")] == ["a space", "line ends", "“/”"]
