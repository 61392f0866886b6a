"""Physical lines: what an editor would number, ended by LF, CRLF or CR alone."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from csvlib.errors import FileProblem

# Characters read at once. Larger blocks measured no faster, and this one bounds the memory.
BLOCK_CHARS = 512 * 1024

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 before UTF-16: FF FE 00 00 begins with FF FE.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

ESCAPED = "csvdesk_escaped"


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Turn every undecodable byte into a lone surrogate.

    The stdlib's surrogateescape raises on bytes below 0x80, which UTF-16 and the East Asian
    code pages do hold in broken sequences.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    damaged = error.object[error.start : error.end]
    return "".join(chr(0xDC00 + byte) for byte in damaged), error.end


codecs.register_error(ESCAPED, _escape)


@dataclass(frozen=True, slots=True)
class Block:
    """Whole physical lines, with their ends. `clean`: no NUL and no undecodable byte."""

    lines: list[str]
    chars: int
    clean: bool


def split(text: str) -> list[str]:
    """Split at LF, CRLF and CR only, keeping the ends; str.splitlines knows eight ends more."""
    return list(io.StringIO(text, newline=""))


def is_clean(text: str) -> bool:
    """Whether PostgreSQL could store this text. Encoding is the fastest search for surrogates."""
    if "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def storable(text: str) -> str:
    """The text with NULs and undecodable bytes made visible: PostgreSQL stores neither."""
    if is_clean(text):
        return text
    text = text.replace("\0", "\u2400")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def bom_of(head: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that the bytes begin with, and the codec it stands for."""
    return next(((mark, name) for mark, name in BOMS if head.startswith(mark)), None)


def open_text(path: Path, encoding: str) -> TextIO:
    """Open for reading past a byte order mark; undecodable bytes become lone surrogates."""
    stream = path.open("rb")
    mark = bom_of(stream.read(4))
    fits = mark is not None and mark[1].startswith(codec_name(encoding))
    stream.seek(len(mark[0]) if mark and fits else 0)
    # "utf-16" without its mark would be read in this machine's byte order.
    codec = mark[1] if mark and fits else encoding
    return io.TextIOWrapper(stream, encoding=codec, errors=ESCAPED, newline="")


def codec_name(encoding: str) -> str:
    """The codec's canonical name. Raises FileProblem for one that Python has not, or no text."""
    try:
        "".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, ValueError) as exc:
        raise FileProblem(
            "This encoding is not known.", advice="Choose another, for example utf-8 or cp1252."
        ) from exc


def blocks(stream: TextIO, *, longest: int) -> Iterator[Block]:
    """Read whole lines, about BLOCK_CHARS characters at a time.

    A line of more than `longest` characters comes cut, yet still longer than `longest`, so
    that memory stays flat whatever the file.
    """
    tail = ""
    while text := stream.read(BLOCK_CHARS):
        text = tail + text
        lines = split(text)
        # A line without its end may go on in the next read, and a CR may have its LF there.
        tail = "" if lines[-1].endswith("\n") else _cut(lines.pop(), longest)
        if lines:
            yield Block(lines, len(text) - len(tail), is_clean(text))
    if tail:
        yield Block([tail], len(tail), is_clean(tail))


def _cut(line: str, longest: int) -> str:
    if len(line) <= longest + 1:
        return line
    return line[: longest + 1] + ("\r" if line.endswith("\r") else "")


def skip(source: Iterator[Block], count: int) -> Iterator[Block]:
    """The same blocks without their first `count` lines."""
    for block in source:
        if count == 0:
            yield block
        elif count < len(block.lines):
            yield Block(block.lines[count:], block.chars, block.clean)
            count = 0
        else:
            count -= len(block.lines)
