"""Whole files read: exact or rejected at the physical line, whatever the bytes."""

import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csvlib.files import profile, read, write_records
from csvlib.files.batch import Batch
from csvlib.files.judge import Tally
from csvlib.files.lines import blocks, split
from csvlib.files.reader import Reading
from csvlib.model import Container, ContainerKind, Dialect, FileProfile, Record, Reject

DATA = Path(__file__).parents[2] / "data"

# Codecs, and letters that they have beyond ASCII.
ENCODINGS = (
    ("utf-8", "éż東😀\u2028\x85"), ("utf-8-sig", "éż東"), ("utf-16", "éż東😀"),
    ("utf-32", "éż東😀"), ("cp1252", "éÿ€"), ("shift_jis", "東ソ表ｱ"), ("gb18030", "东é😀"),
)  # fmt: skip

DAMAGED = st.text(alphabet='ab,;"\\\n\r\0é#| ', max_size=200).map(str.encode)


def a_profile(width: int, *, header: int | None = None, **other: object) -> FileProfile:
    base = {"file": "x", "size": 1, "encoding": "utf-8", "bom": False, "dialect": Dialect(),
            "headers": (), "records_estimate": 0, "confidence": 1.0}  # fmt: skip
    columns = tuple(f"column {i}" for i in range(width))
    skipped = header - 1 if header else 0
    return FileProfile(
        **base | {"columns": columns, "header_line": header, "skipped_lines": skipped} | other
    )  # type: ignore[arg-type]


def test_planted_faults_are_found_at_their_lines() -> None:
    faults = json.loads((DATA / "contacts-messy.csv.expected.json").read_text())["faults"]
    planted = {(f["line"], f["code"]) for f in faults if f["code"].startswith("too_")}
    file = DATA / "contacts-messy.csv"
    found = list(read(file, profile(file)))
    assert {(one.line, one.code) for one in found if isinstance(one, Reject)} == planted
    assert len(found) == 2000


def test_records_carry_the_line_they_begin_on() -> None:
    file = DATA / "contacts-clean.csv"
    found = list(read(file, profile(file)))
    assert [one.line for one in found[:3]] == [2, 4, 5]
    assert isinstance(found[0], Record)
    assert found[0].cells[-1] == 'Covers Energy in Norway.\nSays "hello, world" often.'


def test_a_header_of_several_lines_is_left_out_whole(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text('Title\n"first\nname",last\na,b\n')
    found = profile(file)
    assert (found.header_line, found.columns) == (2, ("first name", "last"))
    assert list(read(file, found)) == [Record(4, ["a", "b"])]


def test_a_blank_header_line_costs_no_record(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("\na,b\n")
    assert list(read(file, a_profile(2, header=1))) == [Record(2, ["a", "b"])]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "cp1252", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_read_alike(tmp_path: Path, encoding: str, end: str) -> None:
    file = tmp_path / "x.csv"
    mark = "\ufeff" if encoding.startswith("utf") else ""
    file.write_bytes((mark + end.join(["id,name", "1,Zoë", "2", "3,José"])).encode(encoding))
    found = list(read(file, profile(file)))
    assert [one.line for one in found] == [2, 3, 4]
    assert found[0] == Record(2, ["1", "Zoë"])
    assert isinstance(found[1], Reject)


def test_undecodable_bytes_reject_their_row_only(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"id,name\n1,a\n2,M\xfcller\n3,c\n")
    found = list(read(file, profile(file, encoding="utf-8")))
    assert found[1] == Reject(
        3, "undecodable_bytes", "Some bytes are no text in the file's encoding", "2,M\ufffdller"
    )
    assert found[2] == Record(4, ["3", "c"])


@st.composite
def written(draw: st.DrawFn) -> tuple[bytes, Dialect, str, list[list[str]]]:
    """A table in some dialect and encoding, as the csv module writes it."""
    encoding, letters = draw(st.sampled_from(ENCODINGS))
    delimiter = draw(st.sampled_from(",;\t|:"))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE]))
    bare = quoting == csv.QUOTE_NONE
    quote = None if bare else draw(st.sampled_from("\"'"))
    escape = "\\" if bare else draw(st.sampled_from([None, "\\"]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    # Python's writer quotes a lone CR only where CR ends its lines.
    breaks = "" if bare else "\r\n" if end == "\r\n" else end
    cell = st.text(alphabet=f"ab {letters}\"'\\,;|:\t{breaks}", max_size=8)
    width = draw(st.integers(2 if bare else 1, 5))
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=9))
    text = io.StringIO(newline="")
    csv.writer(
        text, delimiter=delimiter, quotechar=quote, escapechar=escape, lineterminator=end,
        quoting=quoting, doublequote=escape is None,
    ).writerows(rows)  # type: ignore[call-overload]  # fmt: skip
    return text.getvalue().encode(encoding), Dialect(delimiter, quote, escape), encoding, rows


@settings(max_examples=300, deadline=None)
@given(written())
def test_what_the_csv_module_wrote_is_read_back_exactly(
    tmp_path_factory: pytest.TempPathFactory,
    table: tuple[bytes, Dialect, str, list[list[str]]],
) -> None:
    data, dialect, encoding, rows = table
    file = tmp_path_factory.mktemp("written") / "x.csv"
    file.write_bytes(data)
    known = a_profile(len(rows[0]), dialect=dialect, encoding=encoding)
    assert [one.cells if isinstance(one, Record) else one for one in read(file, known)] == rows


@given(
    st.lists(
        st.lists(st.text(alphabet='ab|~:"\n', max_size=6), min_size=3, max_size=3), min_size=1
    ),
    st.sampled_from(["||", "::", "~|~", "ab"]),
)
def test_delimiters_of_several_characters_are_read_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str
) -> None:
    file = tmp_path_factory.mktemp("long") / "x.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        write_records(stream, Dialect(delimiter), rows)
    found = read(file, a_profile(3, dialect=Dialect(delimiter)))
    assert [one.cells if isinstance(one, Record) else one for one in found] == rows


# --- damage -------------------------------------------------------------------------------------


def covering(found: list[Record | Reject], line: int) -> Record | Reject | None:
    """What the reader made of a physical line."""
    return max((one for one in found if one.line <= line), key=lambda one: one.line, default=None)


def is_told(one: Record | Reject | None) -> bool:
    return isinstance(one, Reject) or (one is not None and bool(one.warnings))


@settings(max_examples=400, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text(alphabet='abé ,"\n', max_size=6), min_size=3, max_size=3),
        min_size=1, max_size=8,
    ),
    encoding=st.sampled_from(["utf-8", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    place=st.floats(0, 1, exclude_max=True),
    byte=st.sampled_from(list(b',"\n\ra\0\xff\xe9')),
    way=st.sampled_from(["substitute", "insert", "delete"]),
)  # fmt: skip
def test_one_damaged_byte_leaves_other_rows_exact_or_reported(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], encoding: str,
    quoting: int, place: float, byte: int, way: str,
) -> None:  # fmt: skip
    """A row that a stray quote has swallowed is reported when one of its lines is."""
    texts = []
    for number, row in enumerate(rows):
        row[0] = f"{number}{row[0]}"
        stream = io.StringIO(newline="")
        csv.writer(stream, quoting=quoting, lineterminator="\n").writerow(row)  # type: ignore[call-overload]
        texts.append(stream.getvalue().encode(encoding))
    whole = b"".join(texts)
    at = int(place * len(whole))
    damage = b"" if way == "delete" else bytes([byte])
    data = whole[:at] + damage + whole[at + (way != "insert") :]
    file = tmp_path_factory.mktemp("damaged") / "x.csv"
    file.write_bytes(data)
    found = list(read(file, a_profile(3, encoding=encoding)))
    exact = [one.cells for one in found if isinstance(one, Record)]
    begin = 0
    for row, text in zip(rows, texts, strict=True):
        end = begin + len(text)
        # The line end before a row belongs to it as well: without it two rows are one.
        if at < begin - 1 or at >= end:
            moved = begin + (len(data) - len(whole) if at < begin else 0)
            first = 1 + len(split(data[:moved].decode("latin-1")))
            span = range(first, first + text.count(b"\n"))
            told = any(is_told(covering(found, line)) for line in span)
            assert row in exact or told, (row, found)
        begin = end


@settings(max_examples=200, deadline=None)
@given(
    data=st.binary(max_size=400) | DAMAGED,
    encoding=st.sampled_from(["utf-8", "utf-16-le", "cp1252", "gb18030"]),
    dialect=st.builds(
        Dialect,
        st.sampled_from([",", "||", None]),
        st.sampled_from(['"', None]),
        st.sampled_from([None, "\\"]),
        st.booleans(),
        st.sampled_from([None, "#"]),
    ),
    width=st.integers(1, 3),
)
def test_any_bytes_are_read_and_every_line_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory,
    data: bytes, encoding: str, dialect: Dialect, width: int,
) -> None:  # fmt: skip
    file = tmp_path_factory.mktemp("any") / "x.csv"
    file.write_bytes(data)
    reading = read(file, a_profile(width, encoding=encoding, dialect=dialect), max_record_bytes=50)
    found = list(reading)
    assert [one.line for one in found] == sorted({one.line for one in found})
    for one in found:
        if isinstance(one, Reject):
            one.raw.encode("utf-8")
            assert "\0" not in one.raw
        else:
            "".join(one.cells).encode("utf-8")
            assert len(one.cells) == width
            assert any(w.code == "nul_byte" for w in one.warnings) == ("\0" in "".join(one.cells))
    lines = blocks(io.BytesIO(data), encoding, longest=50)
    filled = sum(bool(line.strip()) for block in lines for line in block.lines)
    begun = len(found) + reading.comment_lines
    assert begun <= filled or dialect.delimiter is None or width == 1
    assert bool(found or reading.comment_lines) == bool(filled) or width == 1


@settings(max_examples=200, deadline=None)
@given(data=DAMAGED, width=st.integers(1, 3), comment=st.sampled_from([None, "a"]))
def test_batches_hold_the_same_records(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, width: int, comment: str | None
) -> None:
    """Only a row with a NUL differs: for a database it is a reject, with its raw text."""
    file = tmp_path_factory.mktemp("any") / "x.csv"
    file.write_bytes(data)
    known = a_profile(width, dialect=Dialect(comment=comment))
    one_by_one, together = read(file, known), read(file, known)
    expected = [
        (one.line, "nul_byte") if isinstance(one, Record) and "\0" in "".join(one.cells)
        else (one.line, one.code if isinstance(one, Reject) else one.cells)
        for one in one_by_one
    ]  # fmt: skip
    found: list[tuple[int, object]] = []
    for item in together.batches():
        records = item.records() if isinstance(item, Batch) else [item]
        found += [(i.line, i.code if isinstance(i, Reject) else i.cells) for i in records]
    assert found == expected
    assert together.blank_lines == one_by_one.blank_lines
    assert together.comment_lines == one_by_one.comment_lines


# --- what stands around the records -------------------------------------------------------------


@pytest.mark.parametrize("way", [list, lambda reading: list(reading.batches())])
def test_blank_and_comment_lines_are_counted(tmp_path: Path, way: Any) -> None:
    file = tmp_path / "x.csv"
    file.write_text("id,name\n\n# it's \"odd\n1,a\n#2,b\n   \n#\n")
    reading = read(file, a_profile(2, header=1, dialect=Dialect(comment="#")))
    way(reading)
    assert (reading.blank_lines, reading.comment_lines) == (2, 2)


@pytest.mark.parametrize(
    ("text", "rows", "expected"),
    [
        ("A,B\na,b\n1,2\n", 1, [Record(2, ["a", "b"]), Record(3, ["1", "2"])]),
        ("A,B\na,b\n1,2\n", 2, [Record(3, ["1", "2"])]),
        ("A\na,b\n1,2\n", 2, [Record(3, ["1", "2"])]),
        ('"A\nA",B\n\na,b\n1,2\n', 2, [Record(5, ["1", "2"])]),
        ("A,B\n", 2, []),
    ],
)
def test_header_rows_are_no_records(
    tmp_path: Path, text: str, rows: int, expected: list[Record]
) -> None:
    file = tmp_path / "x.csv"
    file.write_text(text)
    assert list(read(file, a_profile(2, header=1, header_rows=rows))) == expected


@pytest.mark.parametrize("quote", ["", '"'])
def test_empty_columns_at_the_end_are_cut_off(tmp_path: Path, quote: str) -> None:
    file = tmp_path / "x.csv"
    file.write_text(f"{quote}1{quote},a,,\n2,b, ,\n3,c\n4,d,,x\n5,e,,,\n6\n")
    found = [
        (one.line, one.code if isinstance(one, Reject) else one.cells)
        for one in read(file, replace(a_profile(2), width=4))
    ]
    assert found == [
        (1, ["1", "a"]),
        (2, ["2", "b"]),
        (3, ["3", "c"]),
        (4, "too_many_cells"),
        (5, "too_many_cells"),
        (6, "too_few_cells"),
    ]


def test_a_packed_file_is_read_like_a_plain_one(tmp_path: Path) -> None:
    file = tmp_path / "x.csv.gz"
    file.write_bytes(gzip.compress(b"1,a\n2,b\n"))
    known = a_profile(2, container=Container(ContainerKind.GZIP))
    assert list(read(file, known)) == [Record(1, ["1", "a"]), Record(2, ["2", "b"])]


def test_anything_that_has_records_can_be_read_through_a_reading() -> None:
    def items(nul_fits: bool, tally: Tally) -> Iterator[Batch | Record | Reject]:
        tally.blank += 1
        yield Record(2, ["a"])
        yield Batch([3, 5], "b\x1ec")

    reading = Reading(items)
    assert list(reading) == [Record(2, ["a"]), Record(3, ["b"]), Record(5, ["c"])]
    assert reading.blank_lines == 1


def test_a_huge_line_is_rejected_without_being_held(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    with file.open("w") as stream:
        stream.write("id,name\n1,")
        for _ in range(30):
            stream.write("x" * 1_000_000)
        stream.write("\n2,b\n")
    tracemalloc.start()
    found = list(read(file, a_profile(2, header=1)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.code for one in found if isinstance(one, Reject)] == ["record_too_long"]
    assert found[1] == Record(3, ["2", "b"])
    assert peak < 15_000_000
