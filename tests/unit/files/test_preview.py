"""Every physical line of the head is shown once, as what `read` makes of it."""

import gzip
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.files import LineKind, preview, profile, read
from csvlib.files.preview import HEAD_BYTES, RAW_SHOWN
from csvlib.model import Container, ContainerKind, Reject

ROWS = "".join(f"{n},name {n},{n}.5\n" for n in range(30))


def kinds(lines) -> str:
    """`p` preamble, `h` header, `r` record, `b` blank, `c` comment, `x` rejected, `+` goes on."""
    letters = {"preamble": "p", "rejected": "x", "continuation": "+"}
    return "".join(letters.get(line.kind.value, line.kind.value[0]) for line in lines)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("id,name,x\n1,a,2\n2,b,3\n", "hrr"),
        ("People of 2026\n\nid,name,x\n1,a,2\n2,b,3\n", "pbhrr"),
        ("id,name,x\n1,a,2\n\n2,b,3\n", "hrbr"),
        ("id,name,x\n1,a,2\n,,\n2,b,3\n", "hrbr"),
        ('id,name,x\n1,"a\nb\nc",2\n2,b,3\n', "hr++r"),
        ('id,name,x\n1,"a\r\n\r\nc",2\n2,b,3\n', "hr++r"),
        ("id,name,x\n1,a\n2,b,3\n4,d,5\n", "hxrr"),
        ("id,name,x\n1,a,2,9\n2,b,3\n4,d,5\n", "hxrr"),
        ('id,name,x\n1,"a"b,2\n2,b,3\n4,d,5\n', "hxrr"),
        ('id,name,x\n1,a"b,2\n2,b,3\n4,d,5\n', "hrrr"),
        ("id,name,x\r1,a,2\r2,b,3\r", "hrr"),
    ],
)
def test_every_line_is_what_the_reader_makes_of_it(csv_file, content: str, expected: str) -> None:
    path = csv_file(content)
    assert kinds(preview(path, profile(path))) == expected


def test_comment_lines_are_told_apart(csv_file) -> None:
    path = csv_file("# made by hand\nid,name,x\n1,a,2\n# half\n2,b,3\n")
    assert kinds(preview(path, profile(path, comment="#"))) == "chrcr"


def test_two_header_lines_are_both_of_the_header(csv_file) -> None:
    path = csv_file("Sales,,Costs\nQ1,Q2,Q1\n" + "1,2,3\n" * 5)
    assert kinds(preview(path, profile(path, header_line=1, header_rows=2))) == "hhrrrrr"


def test_without_a_header_all_lines_are_records(csv_file) -> None:
    path = csv_file("a,b\n1,2\n")
    assert kinds(preview(path, profile(path, header_line=None))) == "rr"


def test_a_record_has_its_cells_and_a_reject_its_reason(csv_file) -> None:
    path = csv_file("id,name,x\n1,a,2\n2,b\n3,c,4\n")
    _, good, bad, _ = preview(path, profile(path))
    assert (good.number, good.raw, good.cells) == (2, "1,a,2", ("1", "a", "2"))
    assert (bad.number, bad.raw, bad.cells, bad.code) == (3, "2,b", (), "too_few_cells")
    assert bad.message


def test_a_doubtful_record_has_its_cells_and_the_warning(csv_file) -> None:
    path = csv_file('id,name,x\n1,a"b,2\n2,b,3\n3,c,4\n')
    doubtful = preview(path, profile(path))[1]
    assert (doubtful.kind, doubtful.code) == (LineKind.RECORD, "bare_quote")
    assert doubtful.cells == ("1", 'a"b', "2")


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("cp1252", b"")],
)
def test_lines_are_decoded_without_their_mark(csv_file, encoding: str, mark: bytes) -> None:
    path = csv_file(mark + "id,Größe\n1,größer\n2,kleiner ß\n".encode(encoding))
    assert preview(path, profile(path, encoding=encoding))[0].raw == "id,Größe"


def test_damaged_bytes_and_nuls_are_made_visible(csv_file) -> None:
    text = "id,name\n" + "1,é\n" * 40
    path = csv_file(text.encode() + b"2,\xff\n3,a\0b\n")
    *_, damaged, nul = preview(path, profile(path))
    assert (damaged.raw, damaged.code) == ("2,\ufffd", "undecodable_bytes")
    assert nul.raw == "3,a\u2400b"
    assert nul.code == "nul_byte"
    assert all(one.isprintable() for one in (damaged.raw, nul.raw, *nul.cells))


def test_long_lines_are_cut(csv_file) -> None:
    path = csv_file("id,name\n1," + "x" * 2_000 + "\n2,b\n")
    assert len(preview(path, profile(path))[1].raw) == RAW_SHOWN + 1


def test_only_so_many_lines_are_given(csv_file) -> None:
    path = csv_file("id,name,x\n" + ROWS)
    found = preview(path, profile(path), lines=10)
    assert [line.number for line in found] == list(range(1, 11))


@pytest.mark.parametrize("line", ["1,aa,2\n", "1," + "x" * (2 * HEAD_BYTES) + ",2\n"])
def test_at_most_the_head_is_read(csv_file, monkeypatch, line: str) -> None:
    path = csv_file("id,name,x\n" + line * max(3, 3 * HEAD_BYTES // len(line)))
    found = profile(path)
    taken = []
    opened = Path.open

    def noting(self, *args, **kwargs):
        stream = opened(self, *args, **kwargs)
        taken.append(stream)
        return stream

    monkeypatch.setattr(Path, "open", noting)
    lines = preview(path, found, lines=10**6)
    assert lines[0].kind is LineKind.HEADER
    assert sum(len(one.raw) + 1 for one in lines) <= HEAD_BYTES
    # A line that is cut by the end of the head says nothing of itself.
    assert all(one.kind is LineKind.RECORD for one in lines[1:])


def test_an_archive_is_looked_into(tmp_path, csv_file) -> None:
    packed = csv_file(gzip.compress(b"id,name,x\n1,a,2\n2,b,3\n"), "a.csv.gz")
    assert kinds(preview(packed, profile(packed))) == "hrr"
    zipped = tmp_path / "a.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.csv", "id,name,x\n1,a,2\n2,b,3\n")
        archive.writestr("b.csv", "id;name\n1;a\n2\n3;c\n")
    assert kinds(preview(zipped, profile(zipped, member="b.csv"))) == "hrxr"


def test_a_workbook_has_rows(monkeypatch, csv_file) -> None:
    sheet = (("People", "", ""), ("", "", ""), ("id", "name", ""), ("1", "Ada", ""), ("", "", ""))

    class Head:
        rows = sheet

    monkeypatch.setattr("csvlib.files.workbook.head", lambda *_args, **_named: Head)
    path = csv_file("id,name\n1,Ada\n")
    book = replace(
        profile(path),
        container=Container(ContainerKind.XLSX, "A", ("A",)),
        header_line=3,
        skipped_lines=2,
    )
    lines = preview(path, book)
    assert kinds(lines) == "pbhrb"
    assert (lines[3].number, lines[3].raw, lines[3].cells) == (4, "1 · Ada", ("1", "Ada"))


@given(
    st.lists(
        st.sampled_from(
            ["1,a,2\n", "\n", '1,"b\nc",2\n', "1,a\n", '1,"a"b,2\n', "1,a,2,3\r\n", ",,\n", '"x\n']
        ),
        max_size=12,
    )
)
def test_it_agrees_with_the_reader(tmp_path_factory, pieces: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "agrees.csv"
    path.write_text("id,name,x\n1,a,2\n2,b,3\n" + "".join(pieces), newline="")
    found = profile(path, delimiter=",", header_line=1)
    lines = preview(path, found)
    text = path.read_bytes().decode()
    assert len(lines) == len(text.splitlines())
    shown = {
        line.number: (line.code, line.cells)
        for line in lines
        if line.kind in {LineKind.RECORD, LineKind.REJECTED}
    }
    wanted = {
        one.line: (one.code, ()) if isinstance(one, Reject) else (None, tuple(one.cells))
        for one in read(path, found)
        if isinstance(one, Reject) or any(one.cells)
    }
    assert shown == wanted
