"""What is asked of an import: a file's cells, and everything that people have decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from csvlib.model import OnBlank, OnDuplicate, OnError, OnList, OnMissing, OnRepeat, OnStale

Name = tuple[str, str]
"""A relation and a name, folded or not."""


class Readable:
    """An example that fails is to be read: only what is not the usual is shown."""

    def __repr__(self) -> str:
        shown = [
            f"{one.name}={value!r}"
            for one in fields(self)  # type: ignore[arg-type]
            if (value := getattr(self, one.name)) and value != one.default
        ]
        return f"{type(self).__name__}({', '.join(shown)})"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(repr(self))


@dataclass(frozen=True, repr=False)
class Column(Readable):
    on_blank: OnBlank = OnBlank.KEEP
    update: bool = True
    on_missing: OnMissing | None = None
    on_list: OnList = OnList.REPLACE


@dataclass(frozen=True, repr=False)
class File(Readable):
    """A file's cells, and everything that people have decided about it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    key: tuple[str, ...] = ("code",)
    on_duplicate: OnDuplicate = OnDuplicate.UPDATE
    on_error: OnError = OnError.REJECT
    on_repeat: OnRepeat = OnRepeat.FIRST
    on_stale: OnStale = OnStale.REVIEW
    create_related: bool = True
    columns: Mapping[str, Column] = field(default_factory=dict)
    excluded: frozenset[int] = frozenset()
    choices: Mapping[Name, int | None] = field(default_factory=dict)
    aliases: Mapping[Name, int] = field(default_factory=dict)
    chosen: Mapping[int, int | None] = field(default_factory=dict)
    """Row of the file → the row of the table that it is, None to skip it."""

    def column(self, target: str) -> Column:
        return self.columns.get(target, Column())

    def on_missing(self, relation: str) -> OnMissing:
        own = OnMissing.CREATE if self.create_related else OnMissing.REJECT
        return self.column(relation).on_missing or own
