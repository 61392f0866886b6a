"""Physical lines: what an editor would number, ended by LF, CRLF or CR alone."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from csvlib.errors import FileProblem

# Bytes read at once: of 64 KB to 512 KB this measured fastest, as a block's copies stay in cache.
BLOCK_BYTES = 128 * 1024

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 before UTF-16: FF FE 00 00 begins with FF FE.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Codecs that want a mark, and how to read without one; most programs write little endian.
_WITHOUT_MARK = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}

# They spell text within other text, and no file is written in them.
_NO_FILES = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})

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


class Block:
    """Whole physical lines, with their ends, as one text or as a list: each is made when asked for.

    `clean`: no NUL and no undecodable byte. Only a file's last block may end within a line.
    """

    __slots__ = ("_lines", "_text", "chars", "clean")

    def __init__(
        self, lines: list[str] | None, chars: int, clean: bool, *, text: str | None = None
    ) -> None:
        self._lines, self._text = lines, text
        self.chars, self.clean = chars, clean

    @classmethod
    def of(cls, text: str) -> "Block":
        """A block of a text that nobody has looked at yet."""
        return cls(None, len(text), is_clean(text), text=text)

    @property
    def lines(self) -> list[str]:
        if self._lines is None:
            self._lines = split(self.text)
        return self._lines

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = "".join(self._lines or ())
        return self._text


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


def texts(stream: BinaryIO, encoding: str) -> Iterator[tuple[str, bool]]:
    """The decoded text behind a byte order mark, in pieces, and whether each piece is clean.

    Undecodable bytes become lone surrogates. Raises FileProblem for an encoding that is none.
    """
    chunk = stream.read(BLOCK_BYTES)
    while 0 < len(chunk) < 4 and (more := stream.read(4 - len(chunk))):
        chunk += more
    mark = bom_of(chunk)
    fits = mark is not None and mark[1].startswith(codec_name(encoding).removesuffix("-sig"))
    # "utf-16" without its mark would be read in this machine's byte order.
    codec = mark[1] if mark and fits else _WITHOUT_MARK.get(codec_name(encoding), encoding)
    decoder = codecs.getincrementaldecoder(codec)(ESCAPED)
    chunk = chunk[len(mark[0]) :] if mark and fits else chunk
    while chunk:
        text = decoder.decode(chunk)
        yield text, is_clean(text)
        chunk = stream.read(BLOCK_BYTES)
    rest = decoder.decode(b"", final=True)
    if rest:
        yield rest, is_clean(rest)


def codec_name(encoding: str) -> str:
    """The codec's canonical name. Raises FileProblem for one that Python has not, or no text."""
    try:
        "".encode(encoding)
        name = codecs.lookup(encoding).name
        if name in _NO_FILES:
            raise LookupError(name)
        return name
    except (LookupError, ValueError) as exc:
        raise FileProblem(
            "This encoding is not known.", advice="Choose another, for example utf-8 or cp1252."
        ) from exc


def blocks(stream: BinaryIO, encoding: str, *, longest: int) -> Iterator[Block]:
    """The physical lines of a file, about BLOCK_BYTES bytes at a time.

    A line of more than `longest` characters comes cut, yet still longer than `longest`, so
    that memory stays flat whatever the file.
    """
    tail, tail_clean, held = "", True, ""
    for piece, piece_clean in texts(stream, encoding):
        text = held + piece if held else piece
        # The LF that makes a CR the half of a line end may come with the next piece.
        held = "\r" if text.endswith("\r") else ""
        end = max(text.rfind("\n"), text.rfind("\r", 0, len(text) - len(held))) + 1
        stop = len(text) - len(held)
        if end:
            whole = tail + text[:end]
            yield Block(None, len(whole), tail_clean and piece_clean, text=whole)
            tail, tail_clean = "", True
        if end < stop:
            tail_clean = tail_clean and piece_clean
            tail = (tail + text[end:stop])[: longest + 1]
    if tail or held:
        yield Block(None, len(tail) + len(held), tail_clean, text=tail + held)


def skip(source: Iterator[Block], count: int) -> Iterator[Block]:
    """The same blocks without their first `count` lines."""
    for block in source:
        if count == 0:
            yield block
        elif count < len(block.lines):
            left = block.lines[count:]
            yield Block(left, sum(map(len, left)), block.clean)
            count = 0
        else:
            count -= len(block.lines)
