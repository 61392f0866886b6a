"""What a Format says in bytes: the header's line, the encoding, the byte order mark."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence

from csvlib.errors import ExportProblem
from csvlib.exporting.views import storable
from csvlib.files import escape_formula
from csvlib.model import Format

Recode = Callable[[bytes], bytes]

# Codecs of Unicode that do not write a byte order mark by themselves.
_MARKABLE = {"utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}


def check_format(format: Format) -> None:  # noqa: A002
    """Raises ExportProblem for a delimiter or an encoding that no CSV file can have."""
    delimiter = format.delimiter
    if not re.fullmatch(r"""[^\w"\r\n\0]|_""", delimiter, re.ASCII) or not delimiter.isascii():
        raise ExportProblem(
            "A delimiter is one ASCII character: no letter, digit, quote or end of line.",
            advice="Choose a comma, a semicolon, a tab or a vertical bar.",
        )
    if not storable(format.list_separator):
        raise ExportProblem(
            "The separator of lists is no text.", advice="Choose a comma or a semicolon."
        )
    _codec(format.encoding)


def header(format: Format, columns: Sequence[str]) -> str:  # noqa: A002
    """The first line of the file, in its dialect."""
    line = io.StringIO()
    names = [escape_formula(name) if format.escape_formulas else name for name in columns]
    # Quotes a lone carriage return only when line ends have one; COPY ends lines by \n.
    csv.writer(line, delimiter=format.delimiter, lineterminator="\r\n").writerow(names)
    return line.getvalue().removesuffix("\r\n") + "\n"


def byte_order_mark(format: Format) -> str:  # noqa: A002
    """U+FEFF when the file is to begin with it and its codec does not see to that."""
    return "\ufeff" if format.bom and _codec(format.encoding).name in _MARKABLE else ""


def recoder(encoding: str) -> Recode:
    """A function from consecutive pieces of UTF-8, cut anywhere, to bytes of `encoding`.

    It raises ExportProblem at the first character that the encoding does not have.
    """
    codec = _codec(encoding)
    if codec.name == "utf-8":
        return bytes
    decode = codecs.getincrementaldecoder("utf-8")().decode
    encode = codec.incrementalencoder().encode

    def recode(piece: bytes) -> bytes:
        try:
            # An empty piece is the last: some encodings close with a sequence of their own.
            return bytes(encode(decode(piece), not piece))
        except UnicodeEncodeError:
            # Without its cause: that one holds the cells.
            raise ExportProblem(
                f"Some characters of these rows do not exist in {encoding}.",
                advice="Choose UTF-8, which has them all.",
            ) from None

    return recode


def _codec(encoding: str) -> codecs.CodecInfo:
    try:
        "a".encode(encoding)
        return codecs.lookup(encoding)
    except (LookupError, ValueError) as exc:
        raise ExportProblem(
            "There is no such encoding of text.",
            advice="Choose utf-8, utf-16, cp1252 or another of Python's text encodings.",
        ) from exc
