"""Profiles of files that need not be there: columns and sampled rows, all else as usual."""

from collections.abc import Sequence

from csvlib.model import Dialect, FileProfile


def profiled(columns: Sequence[str], *rows: Sequence[str], delimiter: str = ",") -> FileProfile:
    """A UTF-8 file of these columns, whose samples are all its rows."""
    return FileProfile(
        file="file.csv",
        size=1,
        encoding="utf-8",
        bom=False,
        dialect=Dialect(delimiter),
        header_line=1,
        skipped_lines=0,
        headers=tuple(columns),
        columns=tuple(columns),
        records_estimate=len(rows),
        confidence=1.0,
        samples=tuple(map(tuple, rows)),
    )
