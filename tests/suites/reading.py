"""A file read as a user of the library would: `profile`, then `read`."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from csvlib.errors import EmptyFile
from csvlib.files import profile, read
from csvlib.model import Dialect, FileProfile, Record, Reject


@dataclass(frozen=True, slots=True)
class Read:
    """All that came out of a file; an empty file has no profile and nothing in it."""

    profile: FileProfile | None = None
    items: Sequence[Record | Reject] = ()
    blank_lines: int = 0
    rejects: list[Reject] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    @property
    def rows(self) -> list[list[str]]:
        """The cells of every good record, those of empty last columns put back."""
        return [self.padded(record.cells) for record in self.records]

    def padded(self, cells: Sequence[str]) -> list[str]:
        width = self.profile.width if self.profile else 0
        return [*cells, *[""] * (width - len(cells))]

    @property
    def bad_lines(self) -> list[int]:
        return [reject.line for reject in self.rejects]

    @property
    def headers(self) -> list[str]:
        return self.padded(self.profile.headers) if self.profile else []


def read_all(
    path: Path, *, skipinitialspace: bool | None = None, longest: int | None = None, **given: Any
) -> Read:
    """Profile with what is given, and read to the end."""
    try:
        found = profile(path, **given)
    except EmptyFile:
        return Read()
    if skipinitialspace is not None:
        found = replace(found, dialect=with_space(found.dialect, skipinitialspace))
    reading = read(path, found) if longest is None else read(path, found, max_record_bytes=longest)
    items = list(reading)
    return Read(
        found,
        items,
        getattr(reading, "blank_lines", 0),
        [one for one in items if isinstance(one, Reject)],
        [one for one in items if isinstance(one, Record)],
    )


def with_space(dialect: Dialect, skipinitialspace: bool) -> Dialect:
    return replace(dialect, skipinitialspace=skipinitialspace)


def read_text(folder: Path, text: str, **given: Any) -> Read:
    """The same for a text, written as UTF-8 without changing its line ends."""
    path = folder / "case.csv"
    path.write_bytes(text.encode())
    return read_all(path, **given)


def is_blank(row: Sequence[object]) -> bool:
    """A line of nothing: the suites give it as no cell, or as one empty one."""
    return len(row) == 0 or (len(row) == 1 and isinstance(row[0], str) and not row[0].strip())


def same(got: object, expected: object) -> None:
    """An assertion that says what differs, also where pytest does not rewrite it."""
    assert got == expected, f"{got!r:.400} is not {expected!r:.400}"


def none_rejected(got: Read) -> None:
    same([(one.line, one.code) for one in got.rejects], [])
