"""Whole files read: exact or rejected at the physical line, whatever the bytes."""

import csv
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.files import profile, read
from csvlib.model import Dialect, FileProfile, Record, Reject

DATA = Path(__file__).parents[2] / "data"

CELL = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=12
)
WIDE = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=12)
)

DAMAGED = st.text(alphabet='ab,;"\\\n\r\0é', max_size=200).map(str.encode)


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


@given(
    rows=WIDE,
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_the_csv_module_wrote_is_read_back_exactly(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]], delimiter: str, quoting: int, end: str,
) -> None:  # fmt: skip
    file = tmp_path_factory.mktemp("written") / "x.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[call-overload]
    known = a_profile(len(rows[0]), dialect=Dialect(delimiter))
    assert [one.cells if isinstance(one, Record) else one for one in read(file, known)] == rows


@given(
    data=st.binary(max_size=400) | DAMAGED,
    encoding=st.sampled_from(["utf-8", "utf-16-le", "cp1252", "gb18030"]),
    quotechar=st.sampled_from(['"', None]),
    escapechar=st.sampled_from([None, "\\"]),
)
def test_no_bytes_make_reading_raise(
    tmp_path_factory: pytest.TempPathFactory,
    data: bytes, encoding: str, quotechar: str | None, escapechar: str | None,
) -> None:  # fmt: skip
    file = tmp_path_factory.mktemp("any") / "x.csv"
    file.write_bytes(data)
    dialect = Dialect(",", quotechar, escapechar)
    found = list(read(file, a_profile(2, encoding=encoding, dialect=dialect), max_record_bytes=50))
    assert [one.line for one in found] == sorted({one.line for one in found})
    for one in found:
        text = one.raw if isinstance(one, Reject) else "".join(one.cells)
        assert "\0" not in text
        text.encode("utf-8")


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
