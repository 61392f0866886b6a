"""What an import does, said slowly and obviously: after the documents and decisions, not the SQL.

`plan` decides about every row of a file by loops over dictionaries; merging.py writes what was
decided and tells what became of it, undoing.py takes it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from csvlib.model import (
    Counts,
    OnBlank,
    OnDuplicate,
    OnList,
    OnMissing,
    OnRepeat,
)
from tests.laws.asked import Column, File, Name
from tests.laws.world import UNIQUE, Cell, Thing, World, fold

RELATIONS = ("team", "tags")


@dataclass
class Row:
    """A row of the file on its way through the plan.

    `cells` by target; `key` is that of the row of the table that it is, `chosen` by somebody.
    `seen` is that row as it was when the plan was made.
    """

    number: int
    cells: dict[str, Any]
    action: str = ""
    code: str = ""
    key: int | None = None
    chosen: bool = False
    changes: set[str] = field(default_factory=set)
    seen: Thing | None = None

    @property
    def stands(self) -> bool:
        return not self.action

    def fall(self, code: str, action: str = "reject") -> None:
        self.action, self.code = action, code


@dataclass
class Planned:
    """`meant`: what each name stands for, None where it is to be created under `labels`."""

    file: File
    rows: list[Row]
    meant: dict[Name, int | None]
    labels: dict[Name, str]
    names: set[Name] = field(default_factory=set)

    @property
    def counts(self) -> Counts:
        return counted([row.action for row in self.rows])


def counted(actions: Sequence[str]) -> Counts:
    return Counts(
        created=actions.count("create"),
        updated=actions.count("update"),
        unchanged=actions.count("unchanged"),
        skipped=actions.count("skip"),
        rejected=actions.count("reject") + actions.count("conflict"),
    )


# --- the plan -----------------------------------------------------------------------------------


def plan(world: World, file: File) -> Planned:
    rows = [_read(file, number, cells) for number, cells in enumerate(file.rows, start=1)]
    planned = Planned(file, rows, {}, {})
    for relation in RELATIONS:
        if relation in file.header:
            _resolve(world, planned, relation)
    key = None if file.on_duplicate is OnDuplicate.CREATE else next(iter(file.key), None)
    if key:
        _match(world, planned, key)
    _choose(world, planned)
    _reject_existing(planned)
    for column in UNIQUE:
        # Other than by choice no row is given another match key than it has.
        if column in file.header and (column != key or file.chosen):
            _conflicts(world, planned, column)
    _decide(world, planned)
    return planned


def _read(file: File, number: int, cells: Sequence[str]) -> Row:
    row = Row(number, {})
    for target, text in zip(file.header, cells, strict=True):
        row.cells[target], bad = _value(target, text.strip())
        if bad:
            row.fall("invalid_number")
        if target == "code" and not text.strip():
            row.fall("missing_required")
    # Left out is left out whatever it holds; what is chosen for a row is so for a good one.
    if number in file.excluded or (row.stands and file.chosen.get(number, 0) is None):
        row.fall("", "skip")
    return row


def _value(target: str, text: str) -> tuple[Any, bool]:
    """What a cell says, None for nothing, and whether it cannot be read."""
    if not text:
        return None, False
    if target == "amount":
        try:
            return int(text), False
        except ValueError:
            return None, True
    if target in {"words", "tags"}:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if target == "tags":
            parts = list(dict.fromkeys(parts))
        return tuple(parts) or None, False
    return text, False


def _resolve(world: World, planned: Planned, relation: str) -> None:
    file, standing = planned.file, [row for row in planned.rows if row.stands]
    names = {name for row in standing for name in spoken(row, relation)}
    planned.names |= {(relation, name) for name in names}
    for name in names:
        found = _look_up(world, file, relation, name)
        if found == "create":
            alike = (other for other in names if fold(other) == fold(name))
            planned.labels[relation, name] = min(alike)
            planned.meant[relation, name] = None
        elif isinstance(found, int):
            planned.meant[relation, name] = found
        elif found != "empty":
            for row in standing:
                if name in spoken(row, relation) and row.stands:
                    row.fall(found)


def _look_up(world: World, file: File, relation: str, name: str) -> int | str:
    """The row that a name stands for; or what becomes of it, or of the rows that have it."""
    there, folded = world.names(relation), fold(name)
    if (relation, folded) in file.choices:
        chosen = file.choices[relation, folded]
        if chosen is None or chosen in there:
            return "create" if chosen is None else chosen
    exact = [key for key, own in there.items() if own == name]
    alike = [key for key, own in there.items() if fold(own) == folded]
    agreed = [key for key in there if file.aliases.get((relation, folded)) == key]
    for found in (exact, alike, agreed):
        if len(found) == 1:
            return found[0]
    return "related_ambiguous" if alike else _MISSING[file.on_missing(relation)]


_MISSING = {
    OnMissing.CREATE: "create",
    OnMissing.EMPTY: "empty",
    OnMissing.REJECT: "related_missing",
}


def spoken(row: Row, relation: str) -> tuple[str, ...]:
    """The names that a row has in a relation."""
    said = row.cells.get(relation)
    return () if said is None else (said,) if isinstance(said, str) else said


def _match(world: World, planned: Planned, key: str) -> None:
    file = planned.file
    groups: dict[Cell, list[Row]] = {}
    for row in planned.rows:
        if row.stands and row.cells[key] is None:
            row.fall("missing_required")
        if row.stands:
            groups.setdefault(row.cells[key], []).append(row)
    for group in groups.values():
        if len(group) > 1:
            _repeats(file.on_repeat, group)
    for row in planned.rows:
        if row.stands:
            row.key = world.find(key, row.cells[key])


def _choose(world: World, planned: Planned) -> None:
    """Rows that somebody has said are certain rows of the table, whatever their keys."""
    taken: set[int] = set()
    for row in planned.rows:
        if row.stands and planned.file.chosen.get(row.number) is not None:
            row.key, row.chosen = planned.file.chosen[row.number], True
            if row.key not in world.things:
                row.fall("conflict", "conflict")
        if row.stands and row.key is not None:
            if row.key in taken:
                row.fall("duplicate_in_file")
            taken.add(row.key)


def _repeats(policy: OnRepeat, group: list[Row]) -> None:
    kept = {OnRepeat.LAST: group[-1], OnRepeat.REJECT: None}.get(policy, group[0])
    for row in group:
        if row is kept:
            continue
        if policy is OnRepeat.MERGE and kept is not None:
            for target, said in row.cells.items():
                if kept.cells[target] is None:
                    kept.cells[target] = said
            row.fall("merged_in_file", "skip")
        else:
            row.fall("duplicate_in_file")


def _reject_existing(planned: Planned) -> None:
    for row in planned.rows:
        if row.stands and _matched(row) and planned.file.on_duplicate is OnDuplicate.REJECT:
            row.fall("already_exists", "conflict")


def _conflicts(world: World, planned: Planned, column: str) -> None:
    """Who would hold a value that a row of the table has, or an earlier row of the file."""
    skips = planned.file.on_duplicate is OnDuplicate.SKIP
    writers = [row for row in planned.rows if row.stands and not (skips and _matched(row))]
    for row in writers:
        value = after(world, planned, row, column)
        if value is not None:
            there = world.find(column, value)
            if there is not None and there != row.key:
                row.fall("conflict", "conflict")
    taken: set[Cell] = set()
    for row in writers:
        value = after(world, planned, row, column)
        if row.stands and value is not None:
            if value in taken:
                row.fall("conflict", "conflict")
            taken.add(value)


def _matched(row: Row) -> bool:
    """By its key; what somebody has chosen to update is updated."""
    return row.key is not None and not row.chosen


def _decide(world: World, planned: Planned) -> None:
    for row in planned.rows:
        if not row.stands:
            continue
        if row.key is None:
            row.action = "create"
        elif planned.file.on_duplicate is OnDuplicate.SKIP and _matched(row):
            row.action = "skip"
        else:
            row.seen = world.things[row.key]
            row.changes = {
                name for name in planned.file.header if _differs(world, planned, row, name)
            }
            row.action = "update" if row.changes else "unchanged"


def _differs(world: World, planned: Planned, row: Row, target: str) -> bool:
    assert row.key is not None
    if target in RELATIONS and not planned.file.column(target).update:
        return False
    present = getattr(world.things[row.key], target)
    return bool(after(world, planned, row, target) != present)


# --- what a row will hold -----------------------------------------------------------------------


def after(world: World, planned: Planned, row: Row, target: str) -> Any:
    """The value of a column, or the links of a relation, once the row is written.

    A related row that is still to be created is its label.
    """
    said = _said(planned, row, target)
    policy = planned.file.column(target)
    if row.key is None:
        return _new(policy, target, said)
    present = getattr(world.things[row.key], target)
    empty = present in (None, "", frozenset())
    if not policy.update:
        return present
    if said is None:
        # To add nothing to a list, or to take nothing away, is not to clear it.
        clears = policy.on_blank is OnBlank.CLEAR and policy.on_list is OnList.REPLACE
        return _nothing(target) if clears and not empty else present
    if policy.on_blank is OnBlank.FILL and not empty:
        return present
    return _combined(policy.on_list, target, present, said)


def _said(planned: Planned, row: Row, target: str) -> Any:
    """What the file says, with related rows in place of their names; None for nothing."""
    if target not in RELATIONS:
        return row.cells.get(target)
    found = [
        planned.labels.get((target, name)) or planned.meant[target, name]
        for name in spoken(row, target)
        if (target, name) in planned.meant
    ]
    if not found:
        return None
    return frozenset(found) if target == "tags" else found[0]


def _nothing(target: str) -> Any:
    return frozenset() if target == "tags" else None


def _new(policy: Column, target: str, said: Any) -> Any:
    """A blank cell of a new row takes the column's default. From a new list nothing is removed."""
    if said is None or (target in {"tags", "words"} and policy.on_list is OnList.REMOVE):
        return 1 if target == "amount" else _nothing(target)
    return said


def _combined(policy: OnList, target: str, present: Any, said: Any) -> Any:
    if target == "tags":
        return {
            OnList.REPLACE: said,
            OnList.ADD: present | said,
            OnList.REMOVE: present - said,
        }[policy]
    if target == "words":
        had = present or ()
        return {
            OnList.REPLACE: said,
            OnList.ADD: (*had, *(word for word in said if word not in had)),
            OnList.REMOVE: tuple(word for word in had if word not in said) if present else present,
        }[policy]
    return said
