"""One contact that was imported, changed and given back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from csvlib.model import (
    CellOrigin,
    ColumnMapping,
    LinkOrigin,
    RowHistory,
    RunId,
    RunKind,
    TableName,
    Writer,
    Written,
)

WHEN = datetime(2026, 11, 3, 9, 5, tzinfo=UTC)
HOSTILE = "*x* `y` <b>z</b> :red[w]"


@pytest.fixture
def writer() -> Callable[..., Writer]:
    def made(**parts: object) -> Writer:
        usual: dict[str, object] = {
            "run": RunId(12),
            "kind": RunKind.IMPORT,
            "did": Written.INSERT,
            "file": "people_1.csv",
            "row_no": 213,
            "line": 214,
            "at": WHEN,
            "started_by": "ada",
            "approved_by": ("bo", "cy"),
        }
        return Writer(**usual | parts)

    return made


@pytest.fixture
def told(writer: Callable[..., Writer]) -> RowHistory:
    first, undo = (
        writer(),
        writer(
            run=RunId(14),
            kind=RunKind.UNDO,
            did=Written.UPDATE,
            undoes=RunId(13),
            line=None,
            touched=("email",),
        ),
    )
    name = ColumnMapping(0, "First Name", "first_name")
    return RowHistory(
        table=TableName("media", "contact"),
        key={"id": "7"},
        cells={"id": "7", "first_name": HOSTILE, "email": "a@b.example", "joined": None},
        origins={
            "id": CellOrigin(first, "7"),
            "first_name": CellOrigin(first, HOSTILE, mapping=name, raw=f" {HOSTILE} "),
            "email": CellOrigin(undo, "a@b.example", before="c@d.example"),
            "joined": CellOrigin(first, None),
        },
        lists={
            "beats": (
                LinkOrigin("1", "Film", first),
                LinkOrigin("2", "Law", first),
                LinkOrigin("3", HOSTILE, None),
            )
        },
        writers=(undo, first),
    )
