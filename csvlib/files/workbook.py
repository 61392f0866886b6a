"""Sheets of Excel and OpenDocument workbooks, as rows of text."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from csvlib.errors import DamagedArchive, FileProblem, NotCsv, Place, WorkbookTooLarge
from csvlib.files import archive, content
from csvlib.model import Container, ContainerKind
from csvlib.settings import MIB

# The child's address space. 450,000 rows of 13 cells take 550 MB, 100,000 take 140 MB and 2 s.
MEMORY: Final = 640 * MIB
# CPU time; the largest sheets that fit take 10 s.
_SECONDS: Final = 120
# Parts that hold cells are loaded whole; a sheet of more than this never fits.
_MOST_PARTS: Final = 512 * MIB
_ROOT = Path(__file__).resolve().parents[2]
_KILLED = frozenset(
    {-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV, -getattr(signal, "SIGXCPU", 24)}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first rows of a sheet, all equally wide, and how many rows it has."""

    rows: tuple[tuple[str, ...], ...]
    height: int


def choose(path: Path, kind: ContainerKind, name: str, member: str | None) -> Container:
    """The sheets, visible ones first, and the one that is read.

    Raises MemberNotFound, EncryptedFile, DamagedArchive, WorkbookTooLarge, NotCsv when the
    workbook has no sheet.
    """
    sheets, first = _sheets(path, kind, name, _version(path))
    if not sheets:
        raise NotCsv(
            "The workbook holds no sheet with cells.",
            advice="Choose another file.",
            place=Place(file=name),
        )
    if member is not None and member not in sheets:
        raise archive.not_found("sheet", "workbook", member, sheets, name)
    return Container(kind, first if member is None else member, sheets)


def rows(path: Path, container: Container, *, name: str | None = None) -> Iterator[list[str]]:
    """Every row of the sheet, from its first on, each as wide as the sheet.

    The n-th is the sheet's row n: leading empty rows and columns count. Whole numbers come
    without a fraction, others as the shortest text that reads back; TRUE and FALSE; dates as
    2024-03-01, 2024-03-01 14:05:00 and 14:05:00; error cells as #N/A; empty cells as "".
    Raises EncryptedFile, DamagedArchive, MemberNotFound, WorkbookTooLarge.
    """
    shown = name or path.name
    for message in _read(path, container, shown):
        if isinstance(message, list):
            yield from message


def head(path: Path, container: Container, most: int, *, name: str | None = None) -> Sheet:
    """The first `most` rows, and the sheet's height. Raises as `rows` does.

    The library loads the whole sheet for them; the last few answers are kept for the page.
    """
    return _head(path, container, most, name or path.name, _version(path))


@lru_cache(maxsize=8)
def _head(path: Path, container: Container, most: int, name: str, _: object) -> Sheet:
    found: list[tuple[str, ...]] = []
    height = 0
    for message in _read(path, container, name, most):
        if isinstance(message, list):
            found += map(tuple, message)
        else:
            height = message.get("height", height)
    return Sheet(tuple(found), height)


@lru_cache(maxsize=64)
def _sheets(path: Path, kind: ContainerKind, name: str, _: object) -> tuple[tuple[str, ...], str]:
    for message in _messages(path, kind, name):
        if isinstance(message, dict) and "sheets" in message:
            return tuple(message["sheets"]), message["chosen"] or ""
    raise _damaged(name)


def _version(path: Path) -> object:
    """Changes with the file, so that nothing is remembered of one that was replaced."""
    now = path.stat()
    return now.st_size, now.st_mtime_ns, now.st_ino


def _read(path: Path, container: Container, name: str, most: int | None = None) -> Iterator[Any]:
    sheet = container.member or ""
    for message in _messages(path, container.kind, name, sheet=sheet, most=most):
        if isinstance(message, dict) and message.get("failed") == "no_such_sheet":
            raise archive.not_found("sheet", "workbook", sheet, container.members, name)
        yield message


def _messages(path: Path, kind: ContainerKind, name: str, **task: object) -> Iterator[Any]:
    """What the child says, up to its end; a failure that has a word becomes an error."""
    _require_moderate(path, kind, name)
    with _suffixed(path, kind) as named:
        asked = {"path": str(named), "kind": kind, "memory": MEMORY, "seconds": _SECONDS} | task
        status = yield from _lines(json.dumps(asked), name)
    if status:
        raise _too_large(name) if status in _KILLED else _damaged(name)


@contextmanager
def _suffixed(path: Path, kind: ContainerKind) -> Iterator[Path]:
    """The same file under a name that tells its kind; an upload in the spool has none.

    The library goes by the name: without one it tries all formats, and forgets why each failed.
    """
    with TemporaryDirectory(prefix="csvdesk-") as folder:
        named = Path(folder) / f"workbook.{kind}"
        named.symlink_to(path.resolve())
        yield named


def _lines(task: str, name: str) -> Generator[Any, None, int]:
    """Each line that the child writes; returns its status. It is ended when nobody reads on."""
    with subprocess.Popen(  # noqa: S603, the task is one argument, and no shell reads it
        [sys.executable, "-P", "-m", "csvlib.workbooks", task],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(_ROOT), "RUST_BACKTRACE": "0"},
    ) as child:
        assert child.stdout is not None
        try:
            for line in child.stdout:
                # A child that is aborted may leave half a line.
                if line.endswith(b"\n"):
                    message = json.loads(line)
                    _raise_failure(message, name)
                    yield message
            return child.wait()
        finally:
            child.kill()


def _raise_failure(message: object, name: str) -> None:
    match message.get("failed") if isinstance(message, dict) else None:
        case "encrypted":
            raise content.encrypted(name)
        case "too_large":
            raise _too_large(name)
        case "damaged":
            raise _damaged(name)


def _require_moderate(path: Path, kind: ContainerKind, name: str) -> None:
    size = path.stat().st_size
    if kind is not ContainerKind.XLS:
        with archive.opened(path, name) as opened:
            size = sum(one.file_size for one in opened.infolist() if _holds_cells(one))
    if size > _MOST_PARTS:
        raise _too_large(name)


def _holds_cells(info: zipfile.ZipInfo) -> bool:
    inside = info.filename.lower()
    return inside.startswith(("xl/worksheets/", "xl/sharedstrings")) or inside == "content.xml"


def _too_large(name: str) -> FileProblem:
    return WorkbookTooLarge(
        "The workbook needs more memory than one may take.",
        advice="Save the sheet as CSV, and bring that file.",
        place=Place(file=name),
    )


def _damaged(name: str) -> FileProblem:
    return DamagedArchive(
        "The workbook is damaged: it cannot be read to its end.",
        advice="Open it in a spreadsheet program, save it again, and bring that file.",
        place=Place(file=name),
    )
