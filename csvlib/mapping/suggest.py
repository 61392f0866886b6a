"""The mapping proposed for a file: names, synonyms, comments and cells weighed together."""

from collections.abc import Collection
from dataclasses import replace

from csvlib.mapping import reasons
from csvlib.mapping.assignment import assign
from csvlib.mapping.columns import Column, FoundIn, weigh
from csvlib.mapping.formats import describe, guess_transform
from csvlib.mapping.keys import choose_key, written
from csvlib.mapping.names import Names, Target
from csvlib.model import ColumnMapping, FileProfile, Mapping, Table

CLOSE = 0.45
"""From here on a field may be shown as the runner-up."""


def suggest(profile: FileProfile, table: Table, *, found_in: FoundIn | None = None) -> Mapping:
    """For each column of the file its best field, by the best total; with key and transforms.

    Pure: reads the profile's samples, asks the database nothing; `found_in` is what
    `csvlib.mapping.lookup` has found out there. Every column tells why, and what came second.
    """
    names = Names(table, profile.columns)
    known = {target.name: target for target in names.targets}
    columns = weigh(profile, names, found_in or {})
    chosen = _assigned(columns)
    clashing = _clashing(chosen.values(), table)
    if clashing:
        columns = [_without(column, clashing) for column in columns]
        chosen = _assigned(columns)
    holders = {
        chosen[column.position]: (column.header, column.found[chosen[column.position]].score)
        for column in columns
        if column.position in chosen
    }
    delimiter = profile.dialect.delimiter or ","
    return Mapping(
        table=table.table,
        columns=tuple(
            _mapped(column, known[chosen[column.position]], delimiter)
            if column.position in chosen
            else _unmapped(column, holders)
            for column in columns
        ),
        key=choose_key(table, frozenset(chosen.values())),
    )


def _assigned(columns: list[Column]) -> dict[int, str]:
    return assign(
        {
            column.position: {name: like.score for name, like in column.found.items()}
            for column in columns
        }
    )


def _clashing(targets: Collection[str], table: Table) -> frozenset[str]:
    """A foreign key over several columns is filled by a name, or column by column, never both."""
    whole = {relation.name for relation in table.relations if relation.rest}.intersection(targets)
    parts = {
        column for target in targets if target not in whole for column in written(target, table)
    }
    return frozenset(name for name in whole if not parts.isdisjoint(written(name, table)))


def _without(column: Column, targets: frozenset[str]) -> Column:
    close = {name: like for name, like in column.close.items() if name not in targets}
    return replace(column, close=close)


def _mapped(column: Column, target: Target, delimiter: str) -> ColumnMapping:
    like = column.found[target.name]
    transform = guess_transform(column.cells, target.kind, delimiter=delimiter)
    note = describe(transform, target.kind, column.cells)
    return ColumnMapping(
        position=column.position,
        header=column.header,
        target=target.name,
        score=round(like.score, 2),
        reason="; ".join(part for part in (like.reason, note) if part),
        transform=transform,
        runner_up=_runner_up(column, target.name),
    )


def _unmapped(column: Column, holders: dict[str, tuple[str, float]]) -> ColumnMapping:
    closest = _runner_up(column, None)
    if column.found:
        reason = reasons.lost(column.found, holders)
    else:
        reason = reasons.unlike(column.read, column.refused, closest)
    return ColumnMapping(
        column.position, column.header, target=None, reason=reason, runner_up=closest
    )


def _runner_up(column: Column, target: str | None) -> str | None:
    others = {
        name: like.score
        for name, like in column.close.items()
        if name != target and like.score >= CLOSE
    }
    return max(others, key=lambda name: others[name], default=None)
