"""A file on its way into the spool."""

import gzip
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import (
    CsvDeskError,
    DamagedArchive,
    DatabaseUnavailable,
    EmptyFile,
    FileTooLarge,
    NotAFile,
    NotCsv,
    UploadIncomplete,
    UploadNotFound,
    UploadProblem,
)
from csvlib.files import Spool
from csvlib.jobs import uploads
from csvlib.jobs.desk import Desk
from csvlib.model import State, TableName, Upload

TEXT = b"code,name\nOSL,Oslo\nNBO,Nairobi\n"
Query = Callable[..., list[tuple[object, ...]]]


def send(desk: Desk, upload: Upload, start: int, end: int, data: bytes = TEXT) -> Upload:
    desk.spool.write_at(upload.id, start, data[start:end])
    return uploads.mark_received(desk, upload.id, start, end)


def begun(desk: Desk, data: bytes = TEXT, name: str = "cities.csv") -> Upload:
    return uploads.begin(desk, name, len(data), "ana")


def traces(desk: Desk, query: Query) -> tuple[int, set[str]]:
    ((rows,),) = query("SELECT count(*) FROM csv_desk.upload")
    assert isinstance(rows, int)
    files = {path.name for path in desk.spool.root.glob("*")} if desk.spool.root.exists() else set()
    return rows, files


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("cities.csv", "cities.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\cities.csv", "cities.csv"),
        ("a\x00b\x1b[31m\n.csv", "ab[31m.csv"),
        ("Zoë's größte.csv", "Zoë's größte.csv"),
        ("x" * 300, "x" * 255),
    ],
)
def test_the_name_is_shown_without_folders_and_control_characters(
    desk: Desk, given: str, shown: str
) -> None:
    assert begun(desk, name=given).name == shown


@pytest.mark.parametrize("name", ["", "/", "..//", "\x00\n"])
def test_a_name_that_is_none_is_refused(desk: Desk, name: str) -> None:
    with pytest.raises(UploadProblem, match="no name"):
        begun(desk, name=name)


@pytest.mark.parametrize(
    ("size", "error"), [(0, EmptyFile), (-1, EmptyFile), (2_000_001, FileTooLarge)]
)
def test_a_size_that_cannot_be_is_refused_before_the_first_byte(
    desk: Desk, query: Query, size: int, error: type[CsvDeskError]
) -> None:
    before = traces(desk, query)
    with pytest.raises(error):
        uploads.begin(desk, "x.csv", size, "ana")
    assert traces(desk, query) == before


def test_the_limit_is_told_in_readable_numbers(desk: Desk) -> None:
    with pytest.raises(FileTooLarge, match="3,000,000 bytes; at most 2,000,000") as raised:
        uploads.begin(desk, "x.csv", 3_000_000, "ana")
    assert "CSVDESK_MAX_UPLOAD_BYTES" in raised.value.advice


def test_parts_arrive_in_any_order_and_more_than_once(desk: Desk) -> None:
    upload = begun(desk)
    assert (upload.received, upload.ranges, upload.complete) == (0, (), False)
    upload = send(desk, upload, 20, len(TEXT))
    upload = send(desk, upload, 0, 8)
    assert upload.ranges == ((0, 8), (20, len(TEXT)))
    upload = send(desk, upload, 5, 20)
    assert upload.ranges == ((0, len(TEXT)),)
    assert upload.received == len(TEXT)


def test_a_whole_upload_becomes_a_run(desk: Desk) -> None:
    upload = begun(desk)
    send(desk, upload, 0, len(TEXT))
    run = uploads.complete(desk, upload.id, "ana", table=TableName("public", "city"))
    assert (run.state, run.source, run.created_by) == (State.PROFILED, "cities.csv", "ana")
    assert run.profile is not None
    assert run.profile.columns == ("code", "name")
    assert run.table == TableName("public", "city")
    assert uploads.sha256(desk, upload.id) == hashlib.sha256(TEXT).hexdigest()


def test_an_upload_with_a_hole_is_not_complete(desk: Desk) -> None:
    upload = begun(desk)
    send(desk, upload, 0, 8)
    send(desk, upload, 9, len(TEXT))
    with pytest.raises(UploadIncomplete, match=f"{len(TEXT) - 1} of {len(TEXT)} bytes"):
        uploads.complete(desk, upload.id, "ana")
    assert uploads.sha256(desk, upload.id) is None


def test_completed_twice_or_twenty_times_at_once_there_is_one_run(desk: Desk, query: Query) -> None:
    upload = begun(desk)
    send(desk, upload, 0, len(TEXT))
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda _: uploads.complete(desk, upload.id, "ana").id, range(20))
    assert len(set(found)) == 1
    assert query("SELECT count(*) FROM csv_desk.run WHERE upload_id = %s", upload.id) == [(1,)]


def test_what_arrives_after_completion_changes_nothing(desk: Desk) -> None:
    upload = begun(desk)
    send(desk, upload, 0, len(TEXT))
    uploads.complete(desk, upload.id, "ana")
    assert uploads.mark_received(desk, upload.id, 0, 10_000).received == len(TEXT)


def test_an_image_that_came_in_parts_leaves_nothing(desk: Desk, query: Query) -> None:
    image = b"\x89PNG\r\n\x1a\n" + bytes(100)
    upload = begun(desk, image)
    send(desk, upload, 0, len(image), image)
    with pytest.raises(NotCsv, match="PNG image"):
        uploads.complete(desk, upload.id, "ana")
    assert not desk.spool.path(upload.id).exists()
    assert query("SELECT count(*) FROM csv_desk.upload WHERE id = %s", upload.id) == [(0,)]
    assert query("SELECT count(*) FROM csv_desk.run WHERE upload_id = %s", upload.id) == [(0,)]


def test_someone_elses_upload_is_as_good_as_none(desk: Desk) -> None:
    upload = begun(desk)
    with pytest.raises(UploadNotFound):
        uploads.get(desk, upload.id, "ben")
    with pytest.raises(UploadNotFound):
        uploads.complete(desk, upload.id, "ben")
    assert uploads.get(desk, upload.id, "ana") == upload


@pytest.mark.parametrize("upload_id", ["0" * 32, "", "../../x", "x'; --"])
def test_an_upload_that_never_was_is_not_found(desk: Desk, upload_id: str) -> None:
    with pytest.raises(UploadNotFound):
        uploads.get(desk, upload_id, "ana")
    with pytest.raises(UploadNotFound):
        uploads.sha256(desk, upload_id)


def test_a_local_file_is_copied_byte_by_byte(desk: Desk, csv_file: Callable[..., Path]) -> None:
    path = csv_file(TEXT, "cities.csv")
    run = uploads.adopt(desk, path, "ana", name="other.csv")
    path.unlink()
    assert desk.spool.path(run.upload_id).read_bytes() == TEXT
    assert (run.source, run.state) == ("other.csv", State.PROFILED)


WORKBOOK = b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml" + bytes(10) + b"xl/workbook.xml"


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"", EmptyFile, "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), NotCsv, "a PNG image"),
        (WORKBOOK, DamagedArchive, "damaged or cut off"),
        (b"a,b\n" + b"1,2\n" * 600_000, FileTooLarge, "2,400,004 bytes"),
    ],
    ids=["empty", "image", "damaged workbook", "too large"],
)
def test_a_local_file_that_is_no_csv_leaves_no_trace(
    desk: Desk,
    query: Query,
    csv_file: Callable[..., Path],
    content: bytes,
    error: type[CsvDeskError],
    said: str,
) -> None:
    before = traces(desk, query)
    with pytest.raises(error, match=said) as raised:
        uploads.adopt(desk, csv_file(content), "ana")
    assert raised.value.advice
    assert traces(desk, query) == before


@pytest.mark.parametrize(("name", "said"), [("", "directory"), ("nothing.csv", "no such file")])
def test_what_is_no_file_leaves_no_trace(
    desk: Desk, query: Query, tmp_path: Path, name: str, said: str
) -> None:
    before = traces(desk, query)
    with pytest.raises(NotAFile, match=said):
        uploads.adopt(desk, tmp_path / name, "ana")
    assert traces(desk, query) == before


def test_a_file_is_read_as_it_is_said_to_be(desk: Desk, csv_file: Callable[..., Path]) -> None:
    path = csv_file("x,,y,\na;b,c;d\n1;2,3;4\n")
    run = uploads.adopt(desk, path, "ana", delimiter=";", header_line=2)
    assert run.profile is not None
    assert run.profile.columns == ("a", "b,c", "d")


def test_a_packed_file_is_accepted(desk: Desk, csv_file: Callable[..., Path]) -> None:
    run = uploads.adopt(desk, csv_file(gzip.compress(TEXT), "cities.csv.gz"), "ana")
    assert run.profile is not None
    assert run.profile.columns == ("code", "name")
    assert run.source == "cities.csv.gz"


@pytest.mark.parametrize("way", ["begun", "adopted"])
def test_a_database_that_goes_away_meanwhile_leaves_no_trace(
    desk: Desk,
    query: Query,
    csv_file: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    """Its connection ends once the bytes are in the spool, before the row is committed."""
    before = traces(desk, query)
    spooled = {"begun": Spool.create, "adopted": Spool.adopt}[way]

    def ended(spool: Spool, upload_id: str, what: Any) -> None:
        spooled(spool, upload_id, what)
        with desk.database.transaction() as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND state = 'idle in transaction'"
            )

    monkeypatch.setattr(Spool, spooled.__name__, ended)
    path = csv_file(TEXT)
    ways = {"begun": lambda: begun(desk), "adopted": lambda: uploads.adopt(desk, path, "ana")}
    with pytest.raises(DatabaseUnavailable):
        ways[way]()
    monkeypatch.undo()
    assert traces(desk, query) == before
