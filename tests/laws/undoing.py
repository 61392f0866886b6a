"""What an undo does, said slowly: decision 0015 row by row, over the reference's own ledger."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from csvlib.model import Counts
from tests.laws.merging import Line
from tests.laws.world import Refused, Thing, World

_RELATIONS = {"team": "team", "tag": "tags"}


@dataclass(frozen=True)
class Undone:
    """`acts`: one word per line of the ledger that is taken back."""

    counts: Counts
    ledger: tuple[Line, ...]
    acts: tuple[str, ...]


def undo(
    world: World,
    ledger: Sequence[Line],
    rows: Sequence[int] | None = None,
    before: Sequence[Line] = (),
) -> Undone:
    """Takes the lines back, of these rows of the file or of all; what cannot be is kept.

    `before` is what undos of single rows have done already.
    """
    acts = dict.fromkeys(ledger, "keep")
    written: list[Line] = []
    for line in ledger:
        if rows is not None and line.row is not None and line.row not in rows:
            acts[line] = "leave"
    chosen = [line for line in ledger if acts[line] != "leave"]
    # New rows first, so that the values they hold are free; related ones when nobody is left.
    for step in (_remove_things, _recreate_names, _restore, _recreate_things, _remove_names):
        step(world, chosen, acts, written)
    for line in chosen:
        if acts[line] == "keep" and _done(world, line, before):
            acts[line] = "nothing"
        if acts[line] == "keep" and rows is not None and _still_used(world, line):
            acts[line] = "leave"
    return Undone(_counts(list(acts.values())), tuple(written), tuple(acts.values()))


def _done(world: World, line: Line, before: Sequence[Line]) -> bool:
    there = line.key in world.table(line.table)
    action, is_done = ("delete", not there) if line.action == "insert" else ("insert", there)
    did = any((b.table, b.key, b.action) == (line.table, line.key, action) for b in before)
    return line.action != "update" and is_done and did


def _still_used(world: World, line: Line) -> bool:
    """A related row that was made for several rows, of which some are left alone."""
    if line.row is not None or line.action != "insert":
        return False
    relation = _RELATIONS[line.table]
    there = world.names(relation).get(line.key)
    return there == line.after["name"] and bool(world.users(relation, line.key))


def _counts(acts: list[str]) -> Counts:
    return Counts(
        created=acts.count("recreate"),
        updated=acts.count("restore"),
        unchanged=acts.count("nothing"),
        skipped=acts.count("leave"),
        rejected=acts.count("keep"),
        removed=acts.count("remove"),
    )


Acts = dict[Line, str]
Step = Callable[[World, Sequence[Line], Acts, list[Line]], None]


def _remove_things(world: World, lines: Sequence[Line], acts: Acts, written: list[Line]) -> None:
    for line in _of(lines, "insert", "thing"):
        there = world.things.get(line.key)
        if there is not None and there.cells == line.after and there.tags == line.added:
            del world.things[line.key]
            acts[line] = "remove"
            written.append(
                Line("thing", line.key, "delete", line.row, there.cells, {}, removed=there.tags)
            )


def _recreate_names(world: World, lines: Sequence[Line], acts: Acts, written: list[Line]) -> None:
    for line in _of(lines, "delete", "team", "tag"):
        if line.key not in world.names(_RELATIONS[line.table]):
            try:
                world.add_name(_RELATIONS[line.table], line.before["name"], line.key)
            except Refused:
                continue
            acts[line] = "recreate"
            written.append(Line(line.table, line.key, "insert", after=line.before))


def _restore(world: World, lines: Sequence[Line], acts: Acts, written: list[Line]) -> None:
    for line in _of(lines, "update", "thing"):
        there = world.things.get(line.key)
        if there is None:
            continue
        wanted, kept = _given_back(world, there, line)
        if wanted == there:
            acts[line] = "keep" if kept else "nothing"
            continue
        try:
            world.write(line.key, wanted)
        except Refused:
            continue
        acts[line] = "restore"
        written.append(_between(line, there, wanted))


def _given_back(world: World, there: Thing, line: Line) -> tuple[Thing, bool]:
    """The row with every cell restored that still holds what was written; and whether another one
    has been changed since."""
    cells, kept = {}, False
    for name, written in line.after.items():
        if getattr(there, name) == written:
            cells[name] = line.before[name]
        elif getattr(there, name) != line.before[name]:
            kept = True
    back = line.removed & world.tags.keys()
    return replace(there, **cells, tags=(there.tags - line.added) | back), kept


def _recreate_things(world: World, lines: Sequence[Line], acts: Acts, written: list[Line]) -> None:
    for line in _of(lines, "delete", "thing"):
        thing = Thing(**line.before, tags=line.removed & world.tags.keys())
        try:
            if line.key in world.things:
                continue
            world.write(line.key, thing)
        except Refused:
            continue
        acts[line] = "recreate"
        written.append(
            Line("thing", line.key, "insert", line.row, after=thing.cells, added=thing.tags)
        )


def _remove_names(world: World, lines: Sequence[Line], acts: Acts, written: list[Line]) -> None:
    for line in _of(lines, "insert", "team", "tag"):
        relation = _RELATIONS[line.table]
        there = world.names(relation)
        if there.get(line.key) == line.after["name"] and not world.users(relation, line.key):
            del there[line.key]
            acts[line] = "remove"
            written.append(Line(line.table, line.key, "delete", before=line.after))


def _between(line: Line, before: Thing, after: Thing) -> Line:
    differ = [name for name, value in before.cells.items() if after.cells[name] != value]
    return Line(
        "thing",
        line.key,
        "update",
        line.row,
        {name: before.cells[name] for name in differ},
        {name: after.cells[name] for name in differ},
        after.tags - before.tags,
        before.tags - after.tags,
    )


def _of(lines: Sequence[Line], action: str, *tables: str) -> list[Line]:
    return [line for line in lines if line.action == action and line.table in tables]
