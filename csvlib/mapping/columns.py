"""Each column of a file with the fields that its name and its cells speak for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from csvlib.mapping.evidence import contradiction, filled, fits, looks_like
from csvlib.mapping.headers import Reading
from csvlib.mapping.names import Names, Target
from csvlib.mapping.normalise import stem, words
from csvlib.mapping.reasons import LOOKS
from csvlib.mapping.roles import NEVER_A_PHONE
from csvlib.mapping.similarity import NONE, Likeness
from csvlib.mapping.synonyms import NAMING, concepts
from csvlib.model import FileProfile, Kind

THRESHOLD = 0.62
"""Below it a column stays unmapped. One word of two in common makes 0.6: that is not enough."""

SURE = 0.95
"""From here on the name decides, whatever the cells look like."""

BY_CELLS_ALONE = 0.65
BY_ALLOWED_VALUES = 0.7
FOUND_THERE = 0.6
"""So many of a column's filled cells must be in a related table to speak for it."""

OWN_EXPORT = 0.8
"""When so many headers are the table's own names, the file's numbers are this database's too."""

SOCIAL = frozenset({"linkedin url", "twitter handle"})
EMPTY = 0.05
"""What a column loses that holds nothing: a filled one is the likelier of two."""

FoundIn = Mapping[tuple[int, str], float]
"""(Position of the column, relation) → share of its filled sample cells that exist there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: `close` are the targets at all like it, with how much.

    `cells` as sampled; `full` those that are not blank; `read` the readings of the header;
    `there` the relations that know most of its cells; `refused` the targets that its name is
    like, and what speaks against each.
    """

    position: int
    header: str
    cells: tuple[str, ...]
    full: list[str]
    read: tuple[Reading, ...]
    there: dict[str, float]
    close: dict[str, Likeness]
    refused: dict[str, str]

    @property
    def found(self) -> dict[str, Likeness]:
        """The targets that are like it enough."""
        return {name: like for name, like in self.close.items() if like.score >= THRESHOLD}


def weigh(profile: FileProfile, names: Names, found_in: FoundIn) -> list[Column]:
    """Every column of the file with the targets that it could go to."""
    read = _last_names([names.read(header) for header in profile.columns])
    columns = []
    for position, header in enumerate(profile.columns):
        cells = tuple(row[position] for row in profile.samples if position < len(row))
        there = {
            name: share
            for (place, name), share in found_in.items()
            if place == position and share >= FOUND_THERE
        }
        blank = Column(position, header, cells, filled(cells), read[position], there, {}, {})
        columns.append(_by_cells(_by_name(blank, names), names))
    if _own_export(profile.columns, names):
        return columns
    return [_without_dealt_out(column, names) for column in columns]


def _last_names(read: list[tuple[Reading, ...]]) -> list[tuple[Reading, ...]]:
    """Beside a first name, a plain "Name" or "Nom" is the last name, if nothing else is."""
    meant = [_meaning(each) for each in read]
    if not any("first name" in each for each in meant) or any("last name" in e for e in meant):
        return read
    return [
        tuple(
            replace(one, meaning=frozenset({"last name"}), price=one.price + 0.05)
            if one.meaning == {"name"} and set(one.words) <= NAMING
            else one
            for one in each
        )
        for each in read
    ]


def _by_name(column: Column, names: Names) -> Column:
    close: dict[str, Likeness] = {}
    refused: dict[str, str] = {}
    likely = names.likely(column.header, column.read)
    for target in names.targets:
        like = likely.get(target.name, NONE)
        against = _against(target, column.full) if like.score else None
        if against and like.score >= THRESHOLD:
            refused[target.name] = against
        elif like.score and not against:
            close[target.name] = _weighed(like, target, column)
    return replace(column, close=close, refused=refused)


def _against(target: Target, full: list[str]) -> str | None:
    if target.field is not None and not fits(target.field, full):
        if target.kind is Kind.ENUM:
            return "its cells are not among the values allowed there"
        return f"its cells do not fit {target.field.type}"
    if target.kind in {Kind.TEXT, Kind.ARRAY}:
        return contradiction(target.meaning, full)
    return None


def _weighed(like: Likeness, target: Target, column: Column) -> Likeness:
    """Less likely when cells are missing or repeated, likelier when a related table has them."""
    score, cells, full = like.score, column.cells, column.full
    if cells and not full:
        return Likeness(score - EMPTY, like.reason)
    if not cells or score >= SURE:
        return like
    if target.name in column.there:
        share = column.there[target.name]
        reason = f"{like.reason}; {_known_there(share, target.name)}"
        return Likeness(min(SURE, score + 0.1 * share), reason)
    score -= 0.3 * (1 - len(full) / len(cells)) * (target.required or target.unique)
    score -= 0.3 * (1 - len(set(full)) / len(full)) * target.unique
    return Likeness(max(0.0, score), like.reason)


def _by_cells(column: Column, names: Names) -> Column:
    """What the cells alone speak for: allowed values, a related table's, the look of a kind."""
    speaking = _by_values(column.full, names) | _by_look(column, names)
    if not _meaning(column.read) and not _others(column):
        speaking |= {
            name: Likeness(BY_CELLS_ALONE + 0.1 * share, _known_there(share, name))
            for name, share in column.there.items()
        }
    better = {
        name: like
        for name, like in speaking.items()
        if like.score > column.close.get(name, NONE).score
    }
    return replace(column, close=column.close | better) if better else column


def _by_look(column: Column, names: Names) -> dict[str, Likeness]:
    """The one field of the kind that the cells look like, when no word of the header objects."""
    look = looks_like(column.full)
    if look is None or look == "website" or _others(column):
        return {}
    agreed = {look, "website"} if look in SOCIAL else {look}
    said = words(column.header)
    if look == "phone" and len(said) > 1 and NEVER_A_PHONE & set(map(stem, said)):
        return {}
    objecting = (concepts((word,)) - agreed for word in said if stem(word) not in names.around)
    if _meaning(column.read) - agreed or any(objecting):
        return {}
    meant = [target for target in names.targets if look in target.meaning]
    meant = [target for target in meant if target.field is None or fits(target.field, column.full)]
    if len(meant) != 1:
        return {}
    return {meant[0].name: Likeness(BY_CELLS_ALONE, f"cells look like {LOOKS[look]}")}


def _by_values(full: list[str], names: Names) -> dict[str, Likeness]:
    """Fields of which all cells are allowed values, two different ones at least."""
    if len(set(full)) < 2:
        return {}
    return {
        target.name: Likeness(BY_ALLOWED_VALUES, "its cells are the values allowed there")
        for target in names.targets
        if target.field is not None
        and target.kind is Kind.ENUM
        and {cell.casefold() for cell in full} <= set(map(str.casefold, target.field.allowed))
    }


def _own_export(headers: Sequence[str], names: Names) -> bool:
    own = {target.name for target in names.targets}
    return sum(header in own for header in headers) >= OWN_EXPORT * len(headers)


def _without_dealt_out(column: Column, names: Names) -> Column:
    """Another program's "ID" would hit rows of this database at random."""
    dealt = {target.name for target in names.targets if target.dealt_out} & column.close.keys()
    if not dealt:
        return column
    return replace(
        column,
        close={name: like for name, like in column.close.items() if name not in dealt},
        refused=column.refused | dict.fromkeys(dealt, "this database deals out those numbers"),
    )


def _meaning(read: Sequence[Reading]) -> frozenset[str]:
    return frozenset[str]().union(*(one.meaning for one in read))


def _others(column: Column) -> bool:
    return any(reading.others for reading in column.read)


def _known_there(share: float, relation: str) -> str:
    return f"{share * 100:.0f} % of its cells are found in `{relation}`"
