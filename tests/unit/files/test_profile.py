"""Profiles of whole files, guessed and overruled."""

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.errors import DamagedArchive, EmptyFile, FileProblem, NoHeader, NotAFile, NotCsv
from csvlib.files import profile, read, require_header
from csvlib.model import ContainerKind, FileProfile, Guess, Part

DATA = Path(__file__).parents[2] / "data"


def written(folder: Path, data: bytes | str) -> Path:
    file = folder / "x.csv"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


@pytest.mark.parametrize(
    ("name", "bom", "delimiter", "records"),
    [
        ("contacts-clean.csv", False, ",", 500),
        ("contacts-excel.csv", True, ";", 200),
        ("contacts-messy.csv", False, ",", 2000),
    ],
)
def test_sample_files(name: str, bom: bool, delimiter: str, records: int) -> None:
    found = profile(DATA / name)
    assert (found.file, found.encoding, found.bom) == (name, "utf-8", bom)
    assert found.dialect.delimiter == delimiter
    assert (found.header_line, found.skipped_lines, len(found.columns)) == (1, 0, 13)
    assert found.records_estimate == records
    assert found.confidence > 0.9
    assert {len(cells) for cells in found.samples} == {13}
    assert found.size == (DATA / name).stat().st_size


def test_preamble_and_sep_line_are_counted_in_physical_lines(tmp_path: Path) -> None:
    found = profile(written(tmp_path, "Report: sales\nall\n\nid,name\n1,a\n2,b\n"))
    assert (found.header_line, found.skipped_lines, found.columns) == (4, 3, ("id", "name"))
    found = profile(written(tmp_path, "sep=;\nid;name\n1;a\n"))
    assert (found.header_line, found.skipped_lines, found.records_estimate) == (2, 1, 1)


def test_headers_are_kept_as_written_beside_usable_names(tmp_path: Path) -> None:
    found = profile(written(tmp_path, "id,,id\n1,a,b\n"))
    assert (found.headers, found.columns) == (("id", "", "id"), ("id", "column 2", "id (2)"))


def test_a_file_without_header_is_profiled_but_refused_for_import(tmp_path: Path) -> None:
    found = profile(written(tmp_path, "1,a@example.org\n2,b@example.org\n"), name="list.csv")
    assert (found.header_line, found.headers) == (None, ())
    assert found.columns == ("column 1", "column 2")
    assert found.records_estimate == 2
    with pytest.raises(NoHeader) as caught:
        require_header(found)
    assert caught.value.place.file == "list.csv"
    assert require_header(profile(DATA / "contacts-clean.csv")) is None  # type: ignore[func-returns-value]


def test_a_guess_can_be_overruled(tmp_path: Path) -> None:
    file = written(tmp_path, "über;x\nb,c;d\n".encode("cp1252"))
    found = profile(file, encoding="latin-1", delimiter=",", quotechar="", header_line=None)
    assert (found.encoding, found.dialect.delimiter) == ("iso8859-1", ",")
    assert (found.dialect.quotechar, found.header_line) == (None, None)
    assert profile(file, header_line=2, delimiter=";").columns == ("b,c", "d")
    assert profile(file, encoding="utf-16-le").encoding == "utf-16-le"


def test_the_quote_given_as_escape_means_doubling(tmp_path: Path) -> None:
    file = written(tmp_path, 'id,name\n1,"a ""b"" c"\n')
    found = profile(file, quotechar='"', escapechar='"')
    assert found.dialect.escapechar is None
    assert found.samples == (("1", 'a "b" c'),)


def guess(found: FileProfile, part: Part) -> Guess:
    return next(one for one in found.guesses if one.part is part)


def codes(found: FileProfile) -> list[str]:
    return [one.code for one in found.remarks]


def test_runners_up_and_reasons_are_named(tmp_path: Path) -> None:
    found = profile(written(tmp_path, "a;b,ç\nd;e,f\ng;h,i\n".encode("cp1252")))
    assert {Part.ENCODING, Part.DELIMITER, Part.QUOTE, Part.HEADER} <= {
        one.part for one in found.guesses
    }
    assert (guess(found, Part.ENCODING).runner_up or "").startswith("cp")
    delimiter = guess(found, Part.DELIMITER)
    assert {delimiter.value, delimiter.runner_up} == {";", ","}
    assert all(one.reason.endswith(".") and 0 < one.confidence <= 1 for one in found.guesses)


@pytest.mark.parametrize("part", [Part.ENCODING, Part.DELIMITER, Part.QUOTE, Part.HEADER])
def test_a_runner_up_is_what_an_override_takes(tmp_path: Path, part: Part) -> None:
    file = written(tmp_path, 'a;b,ç\nd;e,"f\ng;h,i\n'.encode("cp1252"))
    other = guess(profile(file), part).runner_up
    assert other is not None
    given = None if part is Part.HEADER else other
    found = profile(file, **{part.value: given})  # type: ignore[arg-type]
    assert (guess(found, part).value, guess(found, part).confidence) == (other, 1.0)


def test_one_column_is_remarked(tmp_path: Path) -> None:
    found = profile(written(tmp_path, "name\nAnn, of Oslo\nBob\nJoe\nJim\n"))
    assert (found.dialect.delimiter, found.columns, found.width) == (None, ("name",), 1)
    assert codes(found) == ["one_column"]
    assert guess(found, Part.DELIMITER).value == ""
    found = profile(written(tmp_path, "a,b\n1,2\n"), delimiter="")
    assert (found.columns, found.samples) == (("a,b",), (("1,2",),))


def test_several_characters_may_part_cells(tmp_path: Path) -> None:
    file = written(tmp_path, "id||name\n1||a|b\n2||c\n")
    found = profile(file)
    assert (found.dialect.delimiter, found.samples) == ("||", (("1", "a|b"), ("2", "c")))
    assert profile(file, delimiter="||").columns == ("id", "name")


def test_comments_are_neither_records_nor_preamble(tmp_path: Path) -> None:
    file = written(tmp_path, "# by me\n\nid,name\n1,a\n# so far\n2,b\n")
    found = profile(file)
    assert (found.dialect.comment, found.header_line, found.records_estimate) == ("#", 3, 2)
    assert guess(found, Part.COMMENT).value == "#"
    assert not found.remarks
    assert profile(file, comment="").dialect.comment is None


def test_a_header_of_two_lines_is_read_when_asked_for(tmp_path: Path) -> None:
    file = written(tmp_path, "Sales,,Cost,\nQ1,Q2,Q1,Q2\n1,2,3,4\n5,6,7,8\n")
    found = profile(file)
    assert (found.header_line, found.header_rows) == (2, 1)
    assert "two_line_header" in codes(found)
    found = profile(file, header_rows=2)
    assert (found.header_line, found.header_rows) == (1, 2)
    assert found.columns == ("Sales Q1", "Sales Q2", "Cost Q1", "Cost Q2")
    assert [one.line for one in read(file, found)] == [3, 4]
    with pytest.raises(FileProblem):
        profile(file, header_rows=3)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Report: a\n\nid,name\n1,a\n2,b\n", "preamble"),
        (b"id,name\n1,a\n2,\xff\n" + "3,é\n".encode() * 20, "damaged_bytes"),
        ("id,name\n1,a\nid,name\n2,b\n", "joined_files"),
        ("id,name\n1,a\n2,b\n3,c\nTotal\n", "footer"),
    ],
)
def test_what_is_odd_is_remarked(tmp_path: Path, data: bytes | str, code: str) -> None:
    assert codes(profile(written(tmp_path, data))) == [code]


def test_the_end_of_a_file_longer_than_its_sample_is_looked_at(tmp_path: Path) -> None:
    rows = "".join(f"{i},name {i},x\n" for i in range(20_000))
    file = written(tmp_path, "id,name,x\n" + rows + "Total,20000\n")
    assert codes(profile(file, sample_bytes=10_000)) == ["footer"]
    file = written(tmp_path, "id,name,x\n" + rows)
    assert codes(profile(file, sample_bytes=10_000)) == []


def test_a_packed_file_is_profiled_by_what_is_inside(tmp_path: Path) -> None:
    file = tmp_path / "x.csv.gz"
    file.write_bytes(gzip.compress(b"id,name\n" + b"".join(b"%d,a\n" % i for i in range(5000))))
    found = profile(file)
    assert found.container is not None
    assert (found.container.kind, found.columns) == (ContainerKind.GZIP, ("id", "name"))
    assert (found.records_estimate, found.size) == (5000, file.stat().st_size)


def test_a_member_of_an_archive_can_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", "id,name\n1,a\n")
        archive.writestr("b.csv", "x;y\n1;2\n")
    found = profile(file, member="b.csv")
    assert (found.columns, guess(found, Part.MEMBER).value) == (("x", "y"), "b.csv")
    assert guess(profile(file), Part.MEMBER).confidence < 1


@pytest.mark.parametrize(
    "setting",
    [
        {"delimiter": "|\n"},
        {"delimiter": '"'},
        {"delimiter": ";", "escapechar": ";"},
        {"quotechar": "\n"},
        {"escapechar": "ab"},
        {"comment": "\r"},
        {"encoding": "klingon"},
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(tmp_path: Path, setting: dict[str, str]) -> None:
    with pytest.raises(FileProblem):
        profile(written(tmp_path, "a,b\n"), **setting)  # type: ignore[arg-type]


def test_a_header_line_outside_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoHeader):
        profile(written(tmp_path, "a,b\n1,2\n"), header_line=9)


def test_what_is_no_csv_is_refused(tmp_path: Path) -> None:
    refused = {b"": EmptyFile, b"\x89PNG\r\n\x1a\n": NotCsv, b"PK\x03\x04": DamagedArchive}
    for data, error in refused.items():
        with pytest.raises(error):
            profile(written(tmp_path, data))
    with pytest.raises(NotAFile):
        profile(tmp_path)


def test_records_of_a_cut_sample_are_estimated_from_its_bytes(tmp_path: Path) -> None:
    file = written(tmp_path, "id,name\n" + "".join(f"{i:06d},näme\n" for i in range(20_000)))
    found = profile(file, sample_bytes=10_000)
    assert found.records_estimate == pytest.approx(20_000, rel=0.02)
    assert (found.encoding, found.columns) == ("utf-8", ("id", "name"))


def test_a_stray_quote_does_not_hide_the_rest_of_the_sample(tmp_path: Path) -> None:
    rows = "".join(f"{i},name {i},x\n" for i in range(60_000))
    found = profile(written(tmp_path, 'id,name,x\n1,"oops,x\n' + rows))
    assert found.records_estimate == pytest.approx(60_000, rel=0.1)


@given(st.binary(max_size=300) | st.text(alphabet="ab1,;\t|\"' \\\n\r\0é=").map(str.encode))
def test_any_bytes_are_profiled_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.mktemp("any") / "x.csv"
    file.write_bytes(data)
    try:
        found = profile(file)
    except (EmptyFile, NotCsv, DamagedArchive):
        return
    assert 1 <= len(found.columns) == len(set(found.columns))
    assert len(list(read(file, found))) <= len(data)


def test_a_header_with_damaged_bytes_is_still_the_header(tmp_path: Path) -> None:
    file = written(tmp_path, b"id,Gr\xf6\xdfe\nx,a\ny,\xff\nz,c\n")
    found = profile(file, encoding="utf-8")
    assert (found.header_line, found.columns) == (1, ("id", "Gr\ufffd\ufffde"))
    assert found.samples == (("x", "a"), ("z", "c"))
    assert [one.line for one in read(file, found)] == [2, 3, 4]


def test_a_file_of_which_no_record_can_be_read_keeps_its_width(tmp_path: Path) -> None:
    found = profile(written(tmp_path, 'a,"b"x,c\nd,"e"x,f\n'), delimiter=",", quotechar='"')
    assert found.width == 3
