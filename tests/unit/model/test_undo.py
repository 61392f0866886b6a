"""The rows of an undo cross the seams as JSON like all else."""

import json

from csvlib.model import Kept, TableName, Undoing, UndoRow
from csvlib.model.codec import decode, encode


def test_a_row_is_the_same_after_the_way_through_json() -> None:
    row = UndoRow(
        id=7,
        table=TableName("media", "contact"),
        key="ana@example.org",
        act=Undoing.RESTORE,
        row_no=3,
        line=4,
        reason=Kept.CHANGED,
        cells={"phone": ("1", None), "title": (None, "Editor")},
        kept=("bio",),
    )
    assert decode(UndoRow, json.loads(encode(row))) == row
