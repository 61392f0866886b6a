from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.jobs.fixes.rememberable import outcomes, why_not
from csvlib.model import Edit, EditKind

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def edit(kind: EditKind, old: str | None, new: str | None, number: int = 1) -> Edit:
    return Edit(number, kind, 1, "ana", NOW, position=0, row_no=7, old=old, new=new)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (EditKind.VALUE, "Germny", "Germany"),
        (EditKind.VALUE, "", "unknown"),
        (EditKind.VALUE, "n/a", ""),
        (EditKind.CELL, "Germny", "Germany"),
    ],
)
def test_a_corrected_text_can_be_remembered(kind: EditKind, old: str, new: str) -> None:
    assert why_not(edit(kind, old, new)) is None


@pytest.mark.parametrize(
    ("kind", "old", "new", "reason"),
    [
        (EditKind.REPLACE, "Germny", "Germany", "Find and replace"),
        (EditKind.EXCLUDE, None, None, "Only corrected cells"),
        (EditKind.ROWS, None, None, "Only corrected cells"),
        (EditKind.CELL, " \u00a0", "Germany", "was empty"),
        (EditKind.CELL, None, "Germany", "was empty"),
        (EditKind.VALUE, " Germany", "Germany ", "Only spaces"),
    ],
)
def test_what_cannot_be_remembered_says_why(
    kind: EditKind, old: str | None, new: str | None, reason: str
) -> None:
    assert reason in (why_not(edit(kind, old, new)) or "")


FIRST = edit(EditKind.VALUE, "a", "b")


@pytest.mark.parametrize(
    ("later", "text"),
    [
        (edit(EditKind.VALUE, "b", "c", 2), "c"),
        (edit(EditKind.REPLACE, "b", "xy", 2), "xy"),
        (edit(EditKind.VALUE, "a", "c", 2), "b"),
        (edit(EditKind.CELL, "b", "c", 2), "b"),
        (edit(EditKind.EXCLUDE, None, None, 2), "b"),
        (replace(edit(EditKind.VALUE, "b", "c", 2), position=1), "b"),
    ],
    ids=["value", "replace", "other text", "one cell", "left out", "other column"],
)
def test_later_fixes_of_the_text_are_part_of_what_became_of_it(later: Edit, text: str) -> None:
    assert outcomes([FIRST, later])[FIRST.id] == text


def test_fixes_in_a_circle_end() -> None:
    back = edit(EditKind.VALUE, "b", "a", 2)
    again = edit(EditKind.VALUE, "a", "b", 3)
    assert outcomes([FIRST, back]) == {1: "a", 2: "a"}
    assert outcomes([FIRST, back, again]) == {1: "b", 2: "b", 3: "b"}


TEXTS = st.sampled_from(["a", "b", "ab", "", "ba"])
KINDS = st.sampled_from([EditKind.VALUE, EditKind.CELL, EditKind.REPLACE])


@given(st.lists(st.tuples(KINDS, TEXTS, TEXTS), max_size=9))
def test_what_became_of_a_text_is_what_the_fixes_after_it_make_of_it(
    made: list[tuple[EditKind, str, str]],
) -> None:
    """The law: the same as making them one by one in a column that holds just this text."""
    edits = [edit(kind, old, new, number) for number, (kind, old, new) in enumerate(made)]
    found = outcomes(edits)
    for at, (kind, _, text) in enumerate(made):
        if kind is EditKind.REPLACE:
            assert at not in found
            continue
        assert found[at] == one_by_one(text, made[at + 1 :])


def one_by_one(text: str, later: list[tuple[EditKind, str, str]]) -> str:
    for kind, old, new in later:
        if kind is EditKind.REPLACE and old:
            text = text.replace(old, new)
        elif kind is EditKind.VALUE and text == old:
            text = new
    return text
