"""One part of an upload: where it belongs, and its bytes on the way to the spool."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request

from csvlib.errors import BadPart
from csvlib.model import Upload
from csvlib.settings import MIB

# One write per megabyte: the memory that one part holds, and few enough trips to a thread.
_BUFFER_BYTES = MIB


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes [start, end) of the file."""

    start: int
    end: int


def part_of(request: Request, upload: Upload, part_bytes: int) -> Part:
    """The part that ?offset= names. Raises BadPart when there is none, or its length is wrong."""
    offset = _whole_number(request.query_params.get("offset"))
    if upload.complete:
        raise _bad("This upload is complete already.")
    if offset is None or offset % part_bytes or offset >= upload.size:
        raise _bad("No part of the file begins there.")
    part = Part(offset, min(offset + part_bytes, upload.size))
    announced = _whole_number(request.headers.get("content-length"))
    if announced is not None and announced != part.end - part.start:
        raise _bad("The part is not as long as it should be.")
    return part


async def receive(
    chunks: AsyncIterator[bytes], part: Part, write: Callable[[int, bytes], Awaitable[None]]
) -> None:
    """Writes exactly the part's bytes, in order, a megabyte at a time.

    Raises BadPart as soon as there are too many, or at the end when there are too few.
    """
    buffer, position = bytearray(), part.start
    async for chunk in chunks:
        buffer += chunk
        if position + len(buffer) > part.end:
            raise _bad("The part is longer than it should be.")
        if len(buffer) >= _BUFFER_BYTES:
            await write(position, bytes(buffer))
            position, buffer = position + len(buffer), bytearray()
    if buffer:
        await write(position, bytes(buffer))
    if position + len(buffer) != part.end:
        raise _bad("The part is shorter than it should be.")


def _whole_number(text: str | None) -> int | None:
    # 19 digits hold every offset that a file can have.
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 19:
        return None
    return int(text)


def _bad(message: str) -> BadPart:
    return BadPart(message, advice="Start the upload again.")
