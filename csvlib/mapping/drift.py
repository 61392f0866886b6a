"""A remembered mapping brought to a new file of the source, and what has changed, in sentences."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from csvlib.mapping.check import missing_required
from csvlib.mapping.fingerprint import cells, normal
from csvlib.mapping.headers import readings
from csvlib.mapping.keys import choose_key
from csvlib.mapping.normalise import words
from csvlib.mapping.restyle import restyled
from csvlib.mapping.similarity import same, similar, synonym
from csvlib.mapping.synonyms import concepts
from csvlib.model import (
    CONSTANT,
    ColumnMapping,
    Drift,
    DriftKind,
    FileProfile,
    Mapping,
    Memory,
    Recalled,
    Table,
)

SAME_THING = 0.9
"""Likeness of two headers from which the one is taken for the other, written anew."""

AS_BEFORE = "as last time"


def recalled(
    memory: Memory, profile: FileProfile, table: Table, suggest: Callable[[], Mapping]
) -> Recalled:
    """The memory for this file: positions rebuilt, changes told, a proposal for each of them.

    Columns are matched by their normalised headers. `suggest` gives the suggestion for the file;
    it is asked only where there are columns that the memory knows nothing of. A column that was
    left out before and is gone now is no drift.
    """
    same = _same_names(memory.headers, profile.columns)
    suggested = suggest().columns if len(same) < len(profile.columns) else ()
    renamed = _renamed(memory, profile, suggested, same)
    return _Recall(memory, profile, table, suggested, same | renamed, frozenset(renamed)).done()


class _Recall:
    """One memory, one file: `moved` says for each old position where the column is now."""

    def __init__(
        self,
        memory: Memory,
        profile: FileProfile,
        table: Table,
        suggested: Sequence[ColumnMapping],
        moved: dict[int, int],
        renamed: frozenset[int],
    ) -> None:
        self._memory = memory
        self._profile = profile
        self._table = table
        self._suggested = suggested
        self._moved = moved
        self._renamed = renamed
        self._before = {new: old for old, new in moved.items()}
        self._drifts: list[Drift] = []

    def done(self) -> Recalled:
        remembered = self._memory.mapping
        extra = tuple(self._extra())
        known = {new: self._known(old, new) for new, old in self._before.items()}
        taken = {_written(column.target, self._table) for column in (*known.values(), *extra)} - {
            None
        }
        columns = tuple(
            known[position] if position in known else self._new(position, taken)
            for position in range(len(self._profile.columns))
        )
        self._gone()
        mapping = replace(remembered, columns=columns, extra=extra)
        mapping = self._key(mapping)
        self._required(mapping)
        return Recalled(self._memory, mapping, tuple(sorted(self._drifts, key=_place)))

    def _known(self, old: int, new: int) -> ColumnMapping:
        """A column of the memory at its new place, with the format it is written in now."""
        header = self._profile.columns[new]
        column = self._move(self._memory.mapping.columns[old], new)
        if old in self._renamed:
            said = f"`{self._memory.headers[old]}` is now called `{header}`"
            self._drift(DriftKind.RENAMED, header, said, new)
        column = self._still_there(column)
        if column.target is None:
            return column
        change = restyled(
            column,
            self._table,
            cells(self._profile, new),
            look_before=self._memory.signature[old],
            delimiter=self._profile.dialect.delimiter,
        )
        if change is None:
            return column
        self._drift(DriftKind.FORMAT, header, f"`{header}` {change.message}", new)
        return replace(column, transform=change.transform)

    def _extra(self) -> Iterator[ColumnMapping]:
        """Constants, and the further targets of columns that are still in the file."""
        for column in self._memory.mapping.extra:
            place = CONSTANT if column.position == CONSTANT else self._moved.get(column.position)
            if place is not None:
                moved = self._still_there(self._move(column, place))
                if moved.target is not None:
                    yield moved

    def _move(self, column: ColumnMapping, place: int) -> ColumnMapping:
        transform = column.transform
        also = tuple(self._moved[at] for at in transform.also if at in self._moved)
        header = column.header if place == CONSTANT else self._profile.columns[place]
        return replace(
            column,
            position=place,
            header=header,
            score=1.0,
            reason=AS_BEFORE,
            runner_up=None,
            transform=replace(transform, also=also),
        )

    def _still_there(self, column: ColumnMapping) -> ColumnMapping:
        """Left out, when its field has been dropped from the table."""
        if column.target is None or column.target in self._table.targets:
            return column
        said = f"the table has no `{column.target}` any more, where `{column.header}` went"
        place = None if column.position == CONSTANT else column.position
        self._drift(DriftKind.FIELD, column.target, said, place)
        return replace(column, target=None, reason="its field is gone from the table")

    def _new(self, position: int, taken: set[str | None]) -> ColumnMapping:
        """What the suggestion says, unless a column that is known goes there already."""
        column = self._suggested[position]
        self._drift(DriftKind.NEW, column.header, f"`{column.header}` is new", position)
        if column.target is None or _written(column.target, self._table) not in taken:
            return column
        reason = f"another column goes to {column.target} {AS_BEFORE}"
        return replace(column, target=None, score=0.0, reason=reason)

    def _gone(self) -> None:
        used = _used(self._memory.mapping)
        for old, header in enumerate(self._memory.headers):
            if old in used and old not in self._moved:
                self._drift(DriftKind.GONE, header, f"`{header}` is gone", None)

    def _key(self, mapping: Mapping) -> Mapping:
        keys = {frozenset(key.columns) for key in self._table.keys}
        fed = mapping.targets.issuperset(mapping.key)
        if not mapping.key or (fed and frozenset(mapping.key) in keys):
            return mapping
        lost = ", ".join(mapping.key)
        said = f"rows can no longer be matched by `{lost}`"
        self._drift(DriftKind.KEY, lost, said, None)
        return replace(mapping, key=choose_key(self._table, mapping.targets))

    def _required(self, mapping: Mapping) -> None:
        """Fields that the table has come to require since; not those whose column is gone."""
        before = self._memory.mapping.targets
        for target in missing_required(mapping, self._table):
            if target not in before:
                said = f"the table requires `{target}` now"
                self._drift(DriftKind.FIELD, target, said, None)

    def _drift(self, kind: DriftKind, column: str, message: str, position: int | None) -> None:
        self._drifts.append(Drift(kind, column, message, position))


def _same_names(before: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Old position → new one: first by the header as written, then as it is compared."""
    found: dict[int, int] = {}
    for spelled in (str, normal):
        free: dict[str, list[int]] = defaultdict(list)
        for position in _without(range(len(now)), found.values()):
            free[spelled(now[position])].append(position)
        for old in _without(range(len(before)), found):
            places = free[spelled(before[old])]
            if places:
                found[old] = places.pop(0)
    return found


def _renamed(
    memory: Memory,
    profile: FileProfile,
    suggested: Sequence[ColumnMapping],
    same: dict[int, int],
) -> dict[int, int]:
    """Columns that are gone, and the new ones that are the same thing under another name."""
    gone = list(_without(range(len(memory.headers)), same))
    new = list(_without(range(len(profile.columns)), same.values()))
    likely = sorted(
        (
            (score, -old, -position)
            for old in gone
            for position in new
            if (score := _likeness(memory, old, suggested[position])) >= SAME_THING
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for _, old, position in likely:
        if -old not in found and -position not in found.values():
            found[-old] = -position
    return found


def _likeness(memory: Memory, old: int, column: ColumnMapping) -> float:
    """One, when the suggestion sends the new column just where the old one went."""
    target = memory.mapping.columns[old].target
    if target is not None and target == column.target:
        return 1.0
    return _alike(column.header, memory.headers[old])


def _alike(header: str, other: str) -> float:
    """How alike two headers are, in any reading of the first."""
    name = words(other)
    meaning = concepts(name)
    return max(
        (
            max(same(one, name).score, synonym(one, meaning).score, similar(one, name).score)
            for one in readings(header, frozenset())
        ),
        default=0.0,
    )


def _used(mapping: Mapping) -> set[int]:
    """The positions that something of the table is filled from."""
    return {
        position
        for column in mapping.mapped
        for position in (column.position, *column.transform.also)
        if position != CONSTANT
    }


def _written(target: str | None, table: Table) -> str | None:
    """The table's own column that a target fills; a relation by join table has only its name."""
    relation = table.relation(target) if target else None
    return (relation.column or target) if relation else target


def _without(positions: Iterable[int], taken: Iterable[int]) -> list[int]:
    away = set(taken)
    return [position for position in positions if position not in away]


def _place(drift: Drift) -> tuple[bool, int]:
    """By the columns of the file; what has no column there comes last."""
    return drift.position is None, drift.position or 0
