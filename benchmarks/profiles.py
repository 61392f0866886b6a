"""Profiles of files that a benchmark does not need to write."""

from csvlib.model import Dialect, FileProfile


def profile_of(headers: tuple[str, ...], samples: tuple[tuple[str, ...], ...]) -> FileProfile:
    """Of a file with commas, in UTF-8, whose first records are `samples`."""
    return FileProfile(
        file="benchmark.csv",
        size=1,
        encoding="utf-8",
        bom=False,
        dialect=Dialect(),
        header_line=1,
        skipped_lines=0,
        headers=headers,
        columns=headers,
        records_estimate=len(samples),
        confidence=1.0,
        samples=samples,
    )
