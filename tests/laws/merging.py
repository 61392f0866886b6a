"""What a merge does with a plan, and what it writes in the ledger, one row after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from csvlib.model import Counts, OnError, OnList, OnStale
from tests.laws.reference import RELATIONS, Planned, Row, after, counted, spoken
from tests.laws.world import Refused, Thing, World

TABLES = {"team": "team", "tags": "tag"}


@dataclass(frozen=True, eq=False)
class Line:
    """One line of the ledger. `links`: tags that were added, and tags that were removed."""

    table: str
    key: int
    action: str
    row: int | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    added: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """`state`: committed, mapped where it goes back to review, failed where nothing is written."""

    state: str
    counts: Counts = field(default_factory=Counts)
    ledger: tuple[Line, ...] = ()
    related: int = 0
    refused: Mapping[int, str] = field(default_factory=dict)


def merge(world: World, planned: Planned) -> Outcome:
    """Writes the plan into the world as it is by now, or nothing."""
    file = planned.file
    refused = {row.number: "stale" for row in planned.rows if _stale(world, row)}
    if refused and file.on_stale is OnStale.REVIEW:
        return Outcome("mapped")
    writing = [
        row
        for row in planned.rows
        if row.action in {"create", "update"} and row.number not in refused
    ]
    tried = world.copy()
    ledger = _write_all(tried, planned, writing, refused)
    if "conflict" in refused.values() and file.on_stale is OnStale.REVIEW:
        # Since the review somebody has taken a value that must be unique.
        return Outcome("mapped")
    if refused and file.on_error is OnError.ABORT:
        return Outcome("failed", refused=refused)
    related = sum(line.table != "thing" for line in ledger)
    world.become(tried)
    actions = ["reject" if row.number in refused else row.action for row in planned.rows]
    return Outcome("committed", counted(actions), tuple(ledger), related, refused)


def _write_all(
    world: World, planned: Planned, writing: list[Row], refused: dict[int, str]
) -> list[Line]:
    """New rows in the file's order, then changed ones; each with the related rows it is first to
    need. A row that the database refuses leaves nothing behind."""
    ledger: list[Line] = []
    for row in sorted(writing, key=lambda row: row.action):
        tried = world.copy()
        try:
            lines = _write(tried, planned, row)
        except Refused as exc:
            refused[row.number] = exc.code
            continue
        world.become(tried)
        ledger += lines
    return ledger


def _stale(world: World, row: Row) -> bool:
    if row.action != "update" or row.key is None or row.seen is None:
        return False
    there = world.things.get(row.key)
    if there is None or there.version != row.seen.version:
        return True
    return "tags" in row.changes and there.tags != row.seen.tags


def _write(world: World, planned: Planned, row: Row) -> list[Line]:
    created: list[Line] = []
    needed = {
        (relation, name)
        for relation in RELATIONS
        for name in spoken(row, relation)
        if (relation, name) in planned.labels and _uses(planned, row, relation)
    }
    links = dict(planned.meant)
    for relation, name in sorted(needed):
        label = planned.labels[relation, name]
        found = next((k for k, own in world.names(relation).items() if own == label), None)
        if found is None:
            found = world.add_name(relation, label)
            created.append(Line(TABLES[relation], found, "insert", after={"name": label}))
        links[relation, name] = found
    # From here on every name has a row.
    settled = replace(planned, meant=links, labels={})
    if row.key is None:
        key = next(world.numbers)
        thing = Thing(**{"code": "", **{t: after(world, settled, row, t) for t in row.cells}})
        world.write(key, thing)
        return [*created, _inserted("thing", key, row.number, thing)]
    before = world.things[row.key]
    cells = {target: after(world, settled, row, target) for target in row.changes}
    thing = replace(before, **cells)
    world.write(row.key, thing)
    return [*created, _changed(row.key, row.number, before, thing)]


def _uses(planned: Planned, row: Row, relation: str) -> bool:
    """Whether the row is given what it names: from a list, or where nothing changes, it is not."""
    if planned.file.column(relation).on_list is OnList.REMOVE:
        return False
    return row.key is None or relation in row.changes


def _inserted(table: str, key: int, row: int | None, thing: Thing) -> Line:
    return Line(table, key, "insert", row, after=thing.cells, added=thing.tags)


def _changed(key: int, row: int | None, before: Thing, after: Thing) -> Line:
    differ = [name for name, value in before.cells.items() if after.cells[name] != value]
    return Line(
        "thing",
        key,
        "update",
        row,
        {name: before.cells[name] for name in differ},
        {name: after.cells[name] for name in differ},
        after.tags - before.tags,
        before.tags - after.tags,
    )
