"""A sheet of a workbook, profiled and read like a file: its rows are the lines."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from csvlib.files import guesses, remarks, workbook
from csvlib.files.batch import Batch
from csvlib.files.describe import Asked, describe
from csvlib.files.judge import Judge, Tally, Verdict
from csvlib.files.workbook import Sheet
from csvlib.model import Container, Dialect, FileProfile, Guess, Record, Reject

_HEAD_ROWS = 2_000
_NO_DIALECT = Dialect(delimiter=None, quotechar=None)


def profile_sheet(
    path: Path, name: str, size: int, container: Container, asked: Asked, member: str | None
) -> FileProfile:
    """Profile the sheet of `container` from its first 2,000 rows.

    `encoding` and `dialect` say nothing here: the cells come as text. Raises NoHeader, and what
    `workbook.head` raises.
    """
    sheet = workbook.head(path, container, _HEAD_ROWS, name=name)
    first = max(1, asked.header_line) if isinstance(asked.header_line, int) else 1
    described = describe(
        _records(sheet, first),
        replace(asked, unit="Row"),
        name=name,
        whole=len(sheet.rows) == sheet.height,
    )
    found: tuple[Guess, ...] = (*guesses.of_member(container, member), described.guess)
    return FileProfile(
        file=name,
        size=size,
        encoding="utf-8",
        bom=False,
        dialect=_NO_DIALECT,
        header_line=described.header_line,
        skipped_lines=described.skipped_lines,
        headers=described.headers,
        columns=described.columns,
        records_estimate=described.records + sheet.height - len(sheet.rows),
        confidence=min(guess.confidence for guess in found),
        samples=described.samples,
        width=described.width,
        header_rows=described.header_rows,
        container=container,
        guesses=found,
        remarks=(
            *remarks.preamble(
                sum(any(row) for row in sheet.rows[: described.skipped_lines]),
                header=described.header_line is not None,
            ),
            *described.remarks,
        ),
    )


def read_sheet(
    path: Path,
    container: Container,
    profile: FileProfile,
    *,
    longest: int,
    nul_fits: bool,
    tally: Tally,
) -> Iterator[Batch | Record | Reject]:
    """Every row below `skipped_lines`, the header's among them, as records; blank ones counted.

    Raises what `workbook.rows` raises.
    """
    judge = Judge(
        _NO_DIALECT,
        len(profile.columns),
        longest,
        most=profile.width,
        names=profile.columns,
        nul_fits=nul_fits,
    )
    for line, row in enumerate(workbook.rows(path, container, name=profile.file), start=1):
        if line <= profile.skipped_lines:
            continue
        # A sheet is as wide as its widest row, be it a note far to the right: blanks are no cells.
        cells = _cut(row, profile.width)
        verdict = judge(cells, line, ["\t".join(cells)], plain=False) if any(cells) else None
        if isinstance(verdict, Record | Reject):
            yield verdict
        else:
            tally.count(verdict or Verdict.BLANK)


def _records(sheet: Sheet, first: int) -> list[Record]:
    return [
        Record(line, list(row))
        for line, row in enumerate(sheet.rows, start=1)
        if line >= first and any(row)
    ]


def _cut(row: list[str], width: int) -> list[str]:
    return row if any(row[width:]) else row[:width]
