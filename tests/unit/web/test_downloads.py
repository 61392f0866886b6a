"""Names of downloads are safe in a header, and a broken-off download closes its source."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from csvlib.web import downloads
from csvlib.web.downloads import ClosingStream, attachment


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.csv", "attachment; filename=\"a.csv\"; filename*=UTF-8''a.csv"),
        ("Zoë 1.csv", "attachment; filename=\"Zo_ 1.csv\"; filename*=UTF-8''Zo%C3%AB%201.csv"),
        ('a"b.csv', "attachment; filename=\"a_b.csv\"; filename*=UTF-8''a%22b.csv"),
    ],
)
def test_a_name_is_given_in_ascii_and_whole(name, header):
    assert attachment(name)["Content-Disposition"] == header


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_no_name_breaks_out_of_the_header(name):
    header = attachment(name)["Content-Disposition"]
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


def test_a_broken_off_download_closes_its_source():
    closed = []

    def chunks():
        try:
            while True:
                yield b"more"
        finally:
            closed.append(True)

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        if message["type"] == "http.response.body":
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        asyncio.run(ClosingStream(chunks())({"type": "http"}, receive, send))
    assert closed == [True]


def test_a_download_holds_every_chunk_once(call):
    assert call(ClosingStream(iter([b"a", b"b", b"c"]))).body == b"abc"
    assert call(ClosingStream(iter([]))).body == b""


def test_what_fails_before_the_first_chunk_fails_before_the_answer():
    def chunks():
        raise LookupError
        yield b""

    with pytest.raises(LookupError):
        ClosingStream(chunks())


@pytest.mark.parametrize("name", [None, "missing.csv", "../outside.csv", "."])
def test_only_files_of_the_spool_are_served(tmp_path, name):
    root = tmp_path / "spool"
    root.mkdir()
    (tmp_path / "outside.csv").write_text("secret")
    with pytest.raises(HTTPException):
        downloads._inside(root, name)
