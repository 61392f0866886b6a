"""The parts of a reading in the words of the page: names, choices, and what may be typed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from csvlib.model import FileProfile, Part

LABELS: Final = {
    Part.MEMBER: "File in the archive",
    Part.ENCODING: "Characters",
    Part.DELIMITER: "Separated by",
    Part.QUOTE: "Quotation mark",
    Part.ESCAPE: "Escape character",
    Part.COMMENT: "Comment lines begin with",
    Part.HEADER: "Header",
}

SEPARATORS: Final[Mapping[str, str]] = MappingProxyType(
    {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", " ": "spaces", ":": "colons"}
)
ENCODINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "utf-8": "UTF-8",
        "cp1252": "Windows-1252 (Western Europe)",
        "cp1250": "Windows-1250 (Central Europe)",
        "cp1251": "Windows-1251 (Cyrillic)",
        "cp1253": "Windows-1253 (Greek)",
        "cp1254": "Windows-1254 (Turkish)",
        "cp1257": "Windows-1257 (Baltic)",
        "iso8859-15": "ISO 8859-15 (Western Europe)",
        "koi8-r": "KOI8-R (Cyrillic)",
        "cp932": "Shift JIS (Japanese)",
        "gb18030": "GB 18030 (Chinese)",
        "big5hkscs": "Big5 (Chinese)",
        "cp949": "Windows-949 (Korean)",
        "mac-roman": "Mac Roman",
        "utf-16-le": "UTF-16",
        "utf-16-be": "UTF-16, big-endian",
        "utf-32-le": "UTF-32",
        "utf-32-be": "UTF-32, big-endian",
    }
)
_QUOTES = {'"': 'double (")', "'": "single (')"}
_TYPED = {"tab": "\t", "\\t": "\t", "space": " ", "none": ""}
_ONE_COLUMN = "nothing: one column"
_NONE = "none"
_HEADER_LINES = 20


def encoding_name(encoding: str) -> str:
    return ENCODINGS.get(encoding.lower(), encoding)


def separator_name(delimiter: str | None) -> str:
    """`semicolons`, `“||”`; one column has none."""
    if not delimiter:
        return _ONE_COLUMN
    return SEPARATORS.get(delimiter, f"“{visible(delimiter)}”")


def visible(text: str) -> str:
    """Tabs as arrows, and spaces at either end as dots: what the eye would miss."""
    bare = text.strip(" ")
    if not bare:
        return "·" * len(text)
    before = len(text) - len(text.lstrip(" "))
    after = len(text) - len(text.rstrip(" "))
    return f"{'·' * before}{bare}{'·' * after}".replace("\t", "→")


def name(part: Part, value: str, *, line: str = "line") -> str:
    """A part's value in words; `line` is what a workbook calls a row."""
    if part is Part.ENCODING:
        return encoding_name(value)
    if part is Part.DELIMITER:
        return separator_name(value)
    if part is Part.HEADER:
        return f"in {line} {int(value):,}" if value.isdigit() else _NONE
    if part is Part.QUOTE:
        return _QUOTES.get(value, visible(value)) if value else _NONE
    return visible(value) if value else _NONE


def choices(part: Part, profile: FileProfile) -> tuple[str, ...]:
    """What a part is often, as values that an override takes."""
    if part is Part.MEMBER:
        return profile.container.members if profile.container else ()
    return {
        Part.ENCODING: tuple(ENCODINGS),
        Part.DELIMITER: (*SEPARATORS, ""),
        Part.QUOTE: ('"', "'", ""),
        Part.ESCAPE: ("", "\\"),
        Part.COMMENT: ("", "#", "//", "%", "--"),
        Part.HEADER: ("", *map(str, range(1, _HEADER_LINES + 1))),
    }[part]


def typed(part: Part, text: str) -> str:
    """What somebody typed instead of choosing, as a value: `tab`, `none` and `line 7` are words."""
    if part is Part.HEADER:
        return text.lower().removeprefix("line").removeprefix("row").strip()
    if part in {Part.MEMBER, Part.ENCODING}:
        return text.strip() if part is Part.ENCODING else text
    return _TYPED.get(text.lower(), text.replace("\\t", "\t"))
