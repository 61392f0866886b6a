from dataclasses import replace

import pytest

from csvlib.files import LineKind, PreviewLine
from csvlib.model import Container, ContainerKind
from csvlib.ui import raw_lines
from csvlib.ui.raw_lines import look, rows, said, tinted, verdict

LINES = (
    PreviewLine(1, "People", LineKind.PREAMBLE),
    PreviewLine(2, "", LineKind.BLANK),
    PreviewLine(3, "# 2026", LineKind.COMMENT),
    PreviewLine(4, "a;b", LineKind.HEADER, cells=("a", "b")),
    PreviewLine(5, '1;"x', LineKind.RECORD, cells=("1", "x\ny")),
    PreviewLine(6, 'y"', LineKind.CONTINUATION),
    PreviewLine(7, "1;2;3", LineKind.REJECTED, "too_many_cells", "3 cells, 2 expected"),
    PreviewLine(8, '1;2"', LineKind.RECORD, "bare_quote", "A quotation mark", ("1", '2"')),
    PreviewLine(9, "\tend ", LineKind.RECORD, cells=("\tend ", "")),
)
DAMAGED, DOUBTFUL, GOOD = LINES[6], LINES[7], LINES[8]


@pytest.mark.parametrize(
    ("line", "words"),
    list(
        zip(
            LINES,
            (
                "before the table",
                "blank",
                "# comment",
                "▤ header",
                "",
                "↳ goes on",
                "✖ 3 cells, 2 expected",
                "⚠ A quotation mark",
                "",
            ),
            strict=True,
        )
    ),
)
def test_what_became_of_a_line_is_said_in_words(line: PreviewLine, words: str) -> None:
    assert said(line) == words


def test_every_kind_but_a_plain_record_looks_different() -> None:
    assert look(GOOD) == look(LINES[5]) == ""
    assert len({look(line) for line in (GOOD, DAMAGED, DOUBTFUL, LINES[3], LINES[0])}) == 5


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (LINES, "1 of the first 9 lines cannot be read; it will be left out and listed."),
        (LINES, "1 may have been read wrongly."),
        ([DAMAGED] * 3 + [GOOD] * 997, "3 of the first 1,000 lines cannot be read; they will"),
        ([GOOD], "Nothing in the first 1 line is damaged."),
    ],
)
def test_damage_is_counted(lines, expected: str) -> None:
    assert expected in verdict(lines)


def test_raw_text_and_cells_stand_in_the_same_row() -> None:
    table = rows(LINES, ("a", "b"))
    assert table["line"].tolist() == list(range(1, 10))
    assert table.loc[4].tolist() == [5, "", '1;"x', "1", "x\ny"]
    assert table.loc[6].tolist() == [7, "✖ 3 cells, 2 expected", "1;2;3", "", ""]
    assert table.loc[8, "raw"] == "→end·"


def test_names_that_a_grid_uses_itself_may_be_columns_of_the_file() -> None:
    assert list(rows(LINES, ("line", "raw")).columns) == ["line", "said", "raw", "0", "1"]


def test_a_tint_is_one_per_row() -> None:
    html = tinted(LINES, rows(LINES, ("a", "b"))).to_html()
    assert raw_lines.REJECTED.split(": ")[1] in html


def page(lines, profile):
    from csvlib.ui import raw_lines

    raw_lines.show(lines, profile)


def test_only_the_lines_with_a_problem_can_be_seen(draw, profile) -> None:
    at = draw(page, lines=LINES, profile=profile)
    assert len(at.dataframe[0].value) == 9
    (which,) = at.get("button_group")
    which.set_value("Problems (2)").run()
    assert at.dataframe[0].value["line"].tolist() == [7, 8]


def test_fifty_lines_and_forty_columns_are_enough(draw, profile) -> None:
    wide = replace(profile, columns=tuple(f"c{n}" for n in range(3_000)))
    cells = tuple("x" * 3_000)
    many = [PreviewLine(n, "x", LineKind.RECORD, cells=cells) for n in range(1, 200)]
    at = draw(page, lines=many, profile=wide)
    assert at.dataframe[0].value.shape == (50, 43)
    assert "40 of 3,000 columns" in at.caption[-1].value


def test_a_workbook_has_rows_instead_of_lines(draw, profile) -> None:
    book = replace(profile, container=Container(ContainerKind.XLSX, "A", ("A",)))
    at = draw(page, lines=LINES, profile=book)
    assert "1 of the first 9 rows cannot be read" in at.markdown[0].value
