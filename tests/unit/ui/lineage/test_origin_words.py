from dataclasses import replace

import pytest

from csvlib.model import (
    CONSTANT,
    Case,
    CellOrigin,
    ColumnMapping,
    Kind,
    Mended,
    RunId,
    RunKind,
    Transform,
    Written,
)
from csvlib.ui.lineage.origin_words import did, people, place, run_name, sentence

EMAIL = ColumnMapping(0, "E-Mail", "email", transform=Transform(case=Case.LOWER))


def said(origin: CellOrigin, **more: object) -> list[str]:
    return sentence(replace(origin, **more), Kind.TEXT).split(" · ")


def test_a_cell_of_a_new_row_has_its_line_column_text_and_transform(writer) -> None:
    origin = CellOrigin(writer(), "ana@x.example", mapping=EMAIL, raw=" Ana@X.example")
    assert said(origin) == [
        "import 12, line 214",
        "column ` E-Mail `: `  Ana@X.example `",
        "trimmed",
        "small letters",
    ]


def test_what_stands_so_in_the_file_is_not_said_twice(writer) -> None:
    origin = CellOrigin(writer(), "x", mapping=EMAIL, raw="x")
    assert said(origin)[1] == "column ` E-Mail `, as it stands in the file"
    assert said(origin, raw=None)[1] == "column ` E-Mail `"


def test_an_update_says_what_was_there(writer) -> None:
    origin = CellOrigin(writer(did=Written.UPDATE), "2", "1")
    assert said(origin)[:2] == ["import 12, line 214", "was ` 1 `"]
    assert said(origin, before=None)[1] == "was empty"
    assert "was ` Radio One `" in sentence(origin, Kind.TEXT, "Radio One")


def test_what_others_changed_comes_first(writer) -> None:
    shown = said(CellOrigin(writer(), "1", since=True))
    assert "changed since, by other means" in shown[0]
    assert shown[2] == "it wrote ` 1 `"


def test_what_an_undo_gave_back_says_so(writer) -> None:
    by = writer(run=RunId(14), kind=RunKind.UNDO, did=Written.UPDATE, undoes=RunId(12), line=None)
    assert said(CellOrigin(by, "1", "2")) == ["given back by undo 14", "was ` 2 `"]


def test_a_constant_is_no_text_of_the_file(writer) -> None:
    fixed = ColumnMapping(CONSTANT, "", "kind", constant="tv")
    assert said(CellOrigin(writer(), "tv", mapping=fixed))[1] == "` tv ` for every row"


@pytest.mark.parametrize(
    ("fix", "words"),
    [
        (Mended("a", "b", "ann", own=True), "fixed from ` a ` by ann"),
        (Mended("a", "b", "ann"), "cells with ` a ` were fixed by ann"),
        (
            Mended("a", "b", "ann", correction=True),
            "cells with ` a ` were corrected as agreed with ann",
        ),
        (Mended("", "b", "a*n", own=True), r"fixed from (empty) by a\*n"),
    ],
)
def test_fixes_say_who_made_them(writer, fix: Mended, words: str) -> None:
    assert said(CellOrigin(writer(), "b", mended=(fix,)))[-1] == words


def test_what_no_column_filled_the_table_gave_itself(writer) -> None:
    assert said(CellOrigin(writer(), "7"))[1:] == ["given by the table itself"]
    assert len(said(CellOrigin(writer(related=True, line=None), "7"))) == 1


def test_everybody_who_said_yes_is_named(writer) -> None:
    assert people(writer()) == "started by ada · approved by bo and cy"


def test_nobody_approved_is_left_out(writer) -> None:
    assert people(writer(approved_by=())) == "started by ada"


@pytest.mark.parametrize(
    ("parts", "name", "where", "done"),
    [
        ({}, "Import 12", r"people\_1.csv, line 214", "created"),
        (
            {"did": Written.UPDATE, "touched": ("a", "b")},
            "Import 12",
            r"people\_1.csv, line 214",
            "changed 2 fields",
        ),
        (
            {"related": True, "line": None},
            "Import 12",
            r"people\_1.csv named it",
            "created",
        ),
        (
            {"kind": RunKind.UNDO, "undoes": RunId(9), "did": Written.DELETE},
            "Undo 12",
            "of 9",
            "removed",
        ),
        (
            {"kind": RunKind.UNDO, "undoes": RunId(9), "did": Written.INSERT},
            "Undo 12",
            "of 9",
            "made again",
        ),
    ],
)
def test_a_line_of_the_history(writer, parts, name: str, where: str, done: str) -> None:
    made = writer(**parts)
    assert (run_name(made), place(made), did(made)) == (name, where, done)
