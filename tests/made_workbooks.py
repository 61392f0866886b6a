"""Workbooks of all four formats, made byte by byte: no program that writes them is needed."""

import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
ODS_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"

# The same sheet in each format: row 2 is empty, and row 3 holds 7, #N/A, #REF! and TRUE.
DATA = [["a", "b", "", ""], ["", "", "", ""], ["7", "#N/A", "#REF!", "TRUE"]]
DATA_XML = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>'
    '<c r="B1" t="str"><v>b</v></c></row>'
    '<row r="3"><c r="A3"><v>7</v></c><c r="B3" t="e"><v>#N/A</v></c>'
    '<c r="C3" t="e"><f>Gone!A1</f><v>#REF!</v></c><c r="D3" t="b"><v>1</v></c></row>'
)
DATA_ODS = (
    f"<table:table-row>{''.join(f'<c s><text:p>{x}</text:p></c>' for x in 'ab')}</table:table-row>"
    "<table:table-row/><table:table-row><c f/><c e><text:p>#N/A</text:p></c>"
    "<c e><text:p>#REF!</text:p></c><c b/></table:table-row>"
)


def xlsx(path: Path, sheets: Iterable[tuple[str, str, str]] = (("Data", "", DATA_XML),)) -> Path:
    """Sheets are name, state (hidden, veryHidden; nothing for visible) and the XML of the rows.

    Styles 1 to 4 are date, date and time, time, and duration.
    """
    listed = list(sheets)
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state or "visible"}" r:id="rId{n}"/>'
        for n, (name, state, _) in enumerate(listed, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n, _ in enumerate(listed, 1)
    )
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 22, 21, 46))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
        "_rels/.rels": _begin("xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}">{links}'
        f'<Relationship Id="rIdS" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>',
    }
    for n, (_, _, rows) in enumerate(listed, 1):
        parts[f"xl/worksheets/s{n}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return zipped(path, parts)


def ods(path: Path, sheets: Iterable[tuple[str, str]] = (("Data", DATA_ODS),)) -> Path:
    """Sheets are name and rows in XML; `<c s>`, `<c f/>`, `<c e>`, `<c b/>` stand for cells."""
    short = {
        "<c s>": '<table:table-cell office:value-type="string">',
        "<c f/>": '<table:table-cell office:value-type="float" office:value="7"/>',
        "<c e>": '<table:table-cell table:formula="of:=NA()" office:value-type="string" '
        'office:string-value="" calcext:value-type="error">',
        "<c b/>": '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
        "</c>": "</table:table-cell>",
    }
    tables = "".join(f'<table:table table:name="{n}">{rows}</table:table>' for n, rows in sheets)
    for old, new in short.items():
        tables = tables.replace(old, new)
    spaces = " ".join(f'xmlns:{one}="{_OPEN}:{one}:1.0"' for one in ("office", "table", "text"))
    body = (
        f'<office:document-content {spaces} xmlns:calcext="urn:calcext"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<m:manifest xmlns:m="{_OPEN}:manifest:1.0"/>'
    parts = {"mimetype": ODS_MIMETYPE, "META-INF/manifest.xml": manifest, "content.xml": body}
    return zipped(path, parts)


def _begin(book: str) -> str:
    return (
        f'<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="{book}"/></Relationships>'
    )


def zipped(path: Path, parts: dict[str, str] | dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


# --- .xlsb --------------------------------------------------------------------------------------


def binary(kind: int, data: bytes = b"") -> bytes:
    """One record of a binary part; numbers are written in groups of seven bits."""
    return _seven_bits(kind) + _seven_bits(len(data)) + data


def _seven_bits(number: int) -> bytes:
    written = b""
    while number > 0x7F:
        written += bytes([number & 0x7F | 0x80])
        number >>= 7
    return written + bytes([number])


def xlsb(path: Path) -> Path:
    def text(value: str) -> bytes:
        return struct.pack("<I", len(value)) + value.encode("utf-16-le")

    def cell(kind: int, column: int, data: bytes) -> bytes:
        return binary(kind, struct.pack("<II", column, 0) + data)

    def row(number: int) -> bytes:
        return binary(0, struct.pack("<I", number) + bytes(13))

    sheet = (
        *(binary(129), binary(148, struct.pack("<4I", 0, 2, 0, 3)), binary(145)),
        *(row(0), cell(6, 0, text("a")), cell(6, 1, text("b"))),
        *(row(2), cell(5, 0, struct.pack("<d", 7.0)), cell(3, 1, b"\x2a")),
        *(cell(11, 2, b"\x17" + bytes(10)), cell(4, 3, b"\x01"), binary(146), binary(130)),
    )
    name = binary(156, struct.pack("<II", 0, 1) + text("rId1") + text("Data"))
    return zipped(
        path,
        {
            "_rels/.rels": _begin("xl/workbook.bin").encode(),
            "xl/workbook.bin": b"".join((binary(131), binary(143), name, binary(144), binary(132))),
            "xl/_rels/workbook.bin.rels": (
                f'<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
                f'Type="{_OFFICE}/worksheet" Target="worksheets/s1.bin"/></Relationships>'
            ).encode(),
            "xl/worksheets/s1.bin": b"".join(sheet),
        },
    )


# --- .xls ---------------------------------------------------------------------------------------


def xls(path: Path, *, password: bool = False) -> Path:
    path.write_bytes(ole({"Workbook": _book(password)}))
    return path


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _book(password: bool) -> bytes:
    def begin(kind: int) -> bytes:
        return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 6))

    def at(row: int, column: int) -> bytes:
        return struct.pack("<HHH", row, column, 0)

    def text(row: int, column: int, value: bytes) -> bytes:
        return _record(0x204, at(row, column) + struct.pack("<HB", len(value), 0) + value)

    book = begin(5) + (_record(0x2F, bytes(6)) if password else b"")
    name = b"\x04\x00Data"
    start = len(book) + len(_record(0x85, bytes(6) + name)) + 4
    sheet = (
        *(begin(0x10), _record(0x200, struct.pack("<IIHHH", 0, 3, 0, 4, 0))),
        *(text(0, 0, b"a"), text(0, 1, b"b"), _record(0x203, at(2, 0) + struct.pack("<d", 7.0))),
        _record(0x205, at(2, 1) + b"\x2a\x01"),
        _record(0x06, at(2, 2) + b"\x02\x00\x17\x00\x00\x00\xff\xff" + bytes(8)),
        *(_record(0x205, at(2, 3) + b"\x01\x00"), _record(0x0A)),
    )
    sheets = _record(0x85, struct.pack("<IH", start, 0) + name)
    return book + sheets + _record(0x0A) + b"".join(sheet)


def ole(streams: dict[str, bytes], *, small: bytes | None = None) -> bytes:
    """A compound file. `small` goes into a stream Small, below 4 KiB, in the small sectors."""
    end, none = 0xFFFFFFFE, 0xFFFFFFFF
    following, body = [0xFFFFFFFD, end], b""

    def stored(data: bytes, least: int) -> int:
        nonlocal body
        padded = data.ljust(max(least, -(-len(data) // 512) * 512), b"\0")
        start, count = len(following), len(padded) // 512
        following.extend([*range(start + 1, start + count), end])
        body += padded
        return start

    entries = [_entry(name, 2, stored(data, 4096), 4096) for name, data in streams.items()]
    root, small_table = (end, 0), end
    if small is not None:
        count = -(-len(small) // 64)
        chain = struct.pack(f"<{count}I", *range(1, count), end)
        small_table = stored(chain.ljust(512, b"\xff"), 512)
        root = (stored(small, 512), count * 64)
        entries.append(_entry("Small", 2, 0, len(small)))
    directory = b"".join([_entry("Root Entry", 5, *root), *entries]).ljust(512, b"\0")
    table = struct.pack(f"<{len(following)}I", *following).ljust(512, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, small_table, int(small is not None), end, 0)
    return head + struct.pack("<109I", 0, *[none] * 108) + table + directory + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    none = 0xFFFFFFFF
    child = 1 if kind == 5 else none
    ties = struct.pack("<HBBIII", len(written), kind, 1, none, none, child)
    return written.ljust(64, b"\0") + ties + bytes(36) + struct.pack("<IQ", start, size)
