"""Where a cell is from, in words. All of it is Markdown; what comes from files is code in it."""

from collections.abc import Iterator

from csvlib.model import CellOrigin, Kind, Mended, RunKind, Writer, Written
from csvlib.ui import transform_words
from csvlib.ui.wording import cell, count, listed, plain

NOT_IMPORTED = "not written by any import"
NO_HISTORY = "No import has written this row, or what it wrote is no longer on record."


def run_name(writer: Writer) -> str:
    """`Import 12`, `Undo 14`"""
    return f"{'Undo' if writer.kind is RunKind.UNDO else 'Import'} {writer.run}"


def place(writer: Writer) -> str:
    """`contacts.csv, line 214`; of an undo, which run it took back."""
    if writer.kind is RunKind.UNDO:
        return f"of {writer.undoes}" if writer.undoes else ""
    if writer.related:
        return f"{plain(writer.file)} named it"
    return plain(writer.file) + (f", line {writer.line:,}" if writer.line else "")


def did(writer: Writer) -> str:
    """`created`, `changed 2 cells`, `given back 2 cells`"""
    undo = writer.kind is RunKind.UNDO
    if writer.did is Written.INSERT:
        return "made again" if undo else "created"
    if writer.did is Written.DELETE:
        return "removed"
    return f"{'gave back' if undo else 'changed'} {count(len(writer.touched), 'field')}"


def people(writer: Writer) -> str:
    """`started by ada · approved by bo and cy`"""
    approved = listed(tuple(plain(name) for name in writer.approved_by))
    said = f"started by {plain(writer.started_by)}"
    return f"{said} · approved by {approved}" if approved else said


def sentence(origin: CellOrigin, kind: Kind, before: str | None = None) -> str:
    """`import 12, line 214 · was x · in the file: y · trimmed`; `before` where it has a name."""
    return " · ".join(_parts(origin, kind, before if before is not None else origin.before))


def _parts(origin: CellOrigin, kind: Kind, before: str | None) -> Iterator[str]:
    if origin.since:
        yield ":orange[:material/edit_off: changed since, by other means]"
    yield _wrote(origin)
    if origin.since:
        yield f"it wrote {_text(origin.written)}"
    if origin.by.did is Written.UPDATE:
        yield f"was {_text(before)}"
    yield from _from_file(origin, kind)
    yield from map(_fix, origin.mended)


def _wrote(origin: CellOrigin) -> str:
    writer = origin.by
    if writer.kind is RunKind.UNDO:
        return f"given back by undo {writer.run}"
    line = f", line {writer.line:,}" if writer.line else ""
    return f"import {writer.run}{line}"


def _from_file(origin: CellOrigin, kind: Kind) -> Iterator[str]:
    mapping = origin.mapping
    if mapping is None:
        if origin.by.kind is RunKind.IMPORT and not origin.by.related:
            yield "given by the table itself"
        return
    if mapping.constant is not None:
        yield f"{_text(mapping.constant)} for every row"
        return
    column = f"column {cell(mapping.header)}" if mapping.header else "column without a name"
    if origin.raw is None:
        yield column
    elif origin.raw == origin.written:
        yield f"{column}, as it stands in the file"
    else:
        yield f"{column}: {_text(origin.raw)}"
    if origin.raw is not None and mapping.transform.trim and origin.raw != origin.raw.strip():
        yield "trimmed"
    if how := transform_words.summary(mapping, kind, origin.headers):
        yield plain(how)


def _fix(fix: Mended) -> str:
    """Of another cell's fix it is not known whether this cell had needed it."""
    by = plain(fix.by)
    if fix.own:
        return f"fixed from {_text(fix.old)} by {by}"
    verb = "corrected as agreed with" if fix.correction else "fixed by"
    return f"cells with {_text(fix.old)} were {verb} {by}"


def _text(text: str | None) -> str:
    return "empty" if text is None else cell(text)
