"""The mapping proposed for a file: names, synonyms, comments and cells weighed together."""

from dataclasses import dataclass

from csvlib.mapping.assignment import assign
from csvlib.mapping.evidence import filled, fits, looks_like
from csvlib.mapping.formats import describe, guess_transform
from csvlib.mapping.keys import choose_key
from csvlib.mapping.names import Target, context, likeness, targets
from csvlib.mapping.normalise import words
from csvlib.mapping.similarity import Likeness
from csvlib.mapping.synonyms import concepts
from csvlib.model import ColumnMapping, FileProfile, Mapping, Table

THRESHOLD = 0.62
"""Below it a column stays unmapped. One word of two in common makes 0.6: that is not enough."""

SURE = 0.95
"""From here on the name decides, whatever the cells look like."""

BY_CELLS_ALONE = 0.65
TOLD_BY_CELLS = {"email": "e-mail addresses", "phone": "phone numbers"}
"""What cells alone may decide. Web addresses may not: they can be anything's."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the file with the cells sampled from it and the targets it could go to."""

    position: int
    header: str
    cells: list[str]
    found: dict[str, Likeness]


def suggest(profile: FileProfile, table: Table) -> Mapping:
    """For each column of the file its best field, by the best total; with key and transforms.

    Pure: reads the profile's samples, asks the database nothing.
    """
    known = {target.name: target for target in targets(table)}
    columns = _columns(profile, tuple(known.values()), context(table))
    chosen = assign(
        {
            column.position: {name: like.score for name, like in column.found.items()}
            for column in columns
        }
    )
    delimiter = profile.dialect.delimiter
    return Mapping(
        table=table.table,
        columns=tuple(
            _mapped(column, known[chosen[column.position]], delimiter)
            if column.position in chosen
            else _unmapped(column)
            for column in columns
        ),
        key=choose_key(table, frozenset(chosen.values())),
    )


def _columns(
    profile: FileProfile, known: tuple[Target, ...], around: frozenset[str]
) -> list[_Column]:
    columns = []
    for position, header in enumerate(profile.columns):
        cells = [row[position] for row in profile.samples if position < len(row)]
        columns.append(_Column(position, header, cells, _candidates(header, cells, known, around)))
    return columns


def _candidates(
    header: str, cells: list[str], known: tuple[Target, ...], around: frozenset[str]
) -> dict[str, Likeness]:
    """The targets whose name is like the header and whose type takes the cells."""
    weighed = (
        (target, _weighed(likeness(header, target, around), target, cells)) for target in known
    )
    full = filled(cells)
    good = {
        target.name: like
        for target, like in weighed
        if like.score >= THRESHOLD and _takes(target, full)
    }
    return good or _by_cells(header, full, known)


def _takes(target: Target, full: list[str]) -> bool:
    return target.field is None or fits(target.field, full)


def _weighed(like: Likeness, target: Target, cells: list[str]) -> Likeness:
    """Less likely, when a required or unique field would get blanks or repeated cells."""
    if like.score >= SURE or not cells or not like.score:
        return like
    full = filled(cells)
    blanks = 1 - len(full) / len(cells) if target.required or target.unique else 0.0
    repeats = 1 - len(set(full)) / len(full) if target.unique and full else 0.0
    return Likeness(max(0.0, like.score - 0.3 * blanks - 0.3 * repeats), like.reason)


def _by_cells(header: str, full: list[str], known: tuple[Target, ...]) -> dict[str, Likeness]:
    """One field of the kind that the cells look like, when the header says nothing."""
    look = looks_like(full)
    if look not in TOLD_BY_CELLS or concepts(words(header)):
        return {}
    meant = [
        target for target in known if look in concepts(words(target.name)) and _takes(target, full)
    ]
    if len(meant) != 1:
        return {}
    return {meant[0].name: Likeness(BY_CELLS_ALONE, f"cells look like {TOLD_BY_CELLS[look]}")}


def _mapped(column: _Column, target: Target, delimiter: str) -> ColumnMapping:
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
    )


def _unmapped(column: _Column) -> ColumnMapping:
    closest = max(column.found, key=lambda name: column.found[name].score, default=None)
    reason = f"another column fits {closest} better" if closest else "like no field"
    return ColumnMapping(column.position, column.header, target=None, reason=reason)
