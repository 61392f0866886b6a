"""Profiles of whole files, guessed and overruled."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.errors import EmptyFile, FileProblem, NoHeader, NotAFile, NotCsv
from csvlib.files import profile, read, require_header

DATA = Path(__file__).parents[2] / "data"


def written(folder: Path, data: bytes | str) -> Path:
    file = folder / "x.csv"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


@pytest.mark.parametrize(
    ("name", "bom", "delimiter", "records"),
    [
        ("contacts-clean.csv", False, ",", 500),
        ("contacts-excel.csv", True, ";", 203),
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


def test_runners_up_are_named(tmp_path: Path) -> None:
    found = profile(written(tmp_path, "a;b,ç\nd;e,f\ng;h,i\n".encode("cp1252")))
    assert any(one.startswith("delimiter ") for one in found.alternatives)
    assert found.alternatives[0].startswith("cp")


@pytest.mark.parametrize(
    "setting",
    [
        {"delimiter": "||"},
        {"delimiter": ""},
        {"delimiter": '"'},
        {"delimiter": ";", "escapechar": ";"},
        {"quotechar": "\n"},
        {"escapechar": "ab"},
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
    for data, error in ((b"", EmptyFile), (b"\x89PNG\r\n\x1a\n", NotCsv), (b"PK\x03\x04", NotCsv)):
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
    except (EmptyFile, NotCsv):
        return
    assert 1 <= len(found.columns) == len(set(found.columns))
    assert len(list(read(file, found))) <= len(data)


def test_a_header_with_damaged_bytes_is_still_the_header(tmp_path: Path) -> None:
    file = written(tmp_path, b"id,Gr\xf6\xdfe\nx,a\ny,\xff\nz,c\n")
    found = profile(file, encoding="utf-8")
    assert (found.header_line, found.columns) == (1, ("id", "Gr\ufffd\ufffde"))
    assert found.samples == (("x", "a"), ("z", "c"))
    assert [one.line for one in read(file, found)] == [2, 3, 4]
