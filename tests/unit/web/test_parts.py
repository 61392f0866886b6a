"""A part is written whole, where it belongs, or refused."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from csvlib.errors import BadPart
from csvlib.model import Upload
from csvlib.web.parts import Part, part_of, receive

PART = 100
UPLOAD = Upload("a" * 32, "contacts.csv", 250, 0, False, None, "ana")
COMPLETE = Upload("a" * 32, "contacts.csv", 250, 250, True, "0" * 64, "ana")


def request(query: str, length: int | None = None) -> Request:
    headers = [] if length is None else [(b"content-length", str(length).encode())]
    return Request({"type": "http", "query_string": query.encode(), "headers": headers})


async def stream(chunks: list[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


def received(chunks: list[bytes], part: Part) -> bytes:
    file = bytearray(part.end)

    async def write(offset: int, data: bytearray) -> None:
        file[offset : offset + len(data)] = data

    asyncio.run(receive(stream(chunks), part, write))
    return bytes(file[part.start :])


@pytest.mark.parametrize(
    ("query", "length", "part"),
    [
        ("offset=0", 100, Part(0, 100)),
        ("offset=100", None, Part(100, 200)),
        ("offset=200", 50, Part(200, 250)),
    ],
)
def test_a_part_begins_at_a_multiple_and_ends_with_the_file(query, length, part):
    assert part_of(request(query, length), UPLOAD, PART) == part


@pytest.mark.parametrize(
    "query",
    ["", "offset=", "offset=-100", "offset=50", "offset=300", "offset=1e2", "offset=" + "9" * 30],
)
def test_no_part_begins_elsewhere(query):
    with pytest.raises(BadPart):
        part_of(request(query), UPLOAD, PART)


@pytest.mark.parametrize("length", [0, 99, 101])
def test_a_wrong_length_is_refused_before_its_bytes_are_read(length):
    with pytest.raises(BadPart):
        part_of(request("offset=0", length), UPLOAD, PART)


def test_a_complete_upload_takes_no_more():
    with pytest.raises(BadPart, match="complete already"):
        part_of(request("offset=0", 100), COMPLETE, PART)


@given(data=st.binary(min_size=1, max_size=400), cuts=st.lists(st.integers(0, 400)))
def test_bytes_arrive_in_order_however_they_are_cut(data, cuts):
    edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    chunks = [data[a:b] for a, b in pairwise(edges)]
    assert received(chunks, Part(7, 7 + len(data))) == data


def test_memory_holds_a_megabyte_at_a_time():
    sizes: list[int] = []

    async def write(offset: int, data: bytearray) -> None:
        sizes.append(len(data))

    chunks = [b"x" * 65536] * 40
    asyncio.run(receive(stream(chunks), Part(0, 40 * 65536), write))
    assert max(sizes) <= 2**20 + 65536
    assert sum(sizes) == 40 * 65536


@pytest.mark.parametrize("length", [0, 9, 11])
def test_too_few_and_too_many_bytes_are_refused(length):
    with pytest.raises(BadPart):
        received([b"x" * length], Part(0, 10))
