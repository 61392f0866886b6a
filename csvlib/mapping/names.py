"""What a target of a table may be called in a file, beside its own name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from csvlib.mapping.headers import Reading, readings
from csvlib.mapping.normalise import stem, words
from csvlib.mapping.qualifiers import STOP, price
from csvlib.mapping.roles import attending
from csvlib.mapping.similarity import (
    NONE,
    SAME_NAME,
    Likeness,
    commented,
    near,
    same,
    similar,
    synonym,
)
from csvlib.mapping.spelling import SHORT_FOR
from csvlib.mapping.synonyms import concepts, known_words, rows_are
from csvlib.model import Field, Kind, Relation, Table

NEARLY_EXACT = 0.95
ALIAS = 0.97
"""Any other name than the field's own comes after it."""

ENOUGH = 0.9
"""More than similar words ever make: they are not compared then."""

MOST_HEADERS = 0.6
"""A word that so many headers begin with tells nothing."""


@dataclass(frozen=True, slots=True)
class Target:
    """One target with all its names. `least` is the likeness that a match must have.

    `field` is None for a relation; `kind` is ARRAY for a relation to many. `spoken` are the words
    of each name, `meaning` what any of them or the comment means;
    `dealt_out`: the database numbers its rows by it.
    """

    name: str
    aliases: tuple[str, ...]
    spoken: tuple[tuple[str, ...], ...]
    meaning: frozenset[str]
    comment: str | None
    kind: Kind
    field: Field | None
    required: bool
    unique: bool
    least: float
    dealt_out: bool = False


def targets(table: Table) -> tuple[Target, ...]:
    """Everything in the table that a file may fill, with the names it goes by."""
    return tuple(_target(name, table) for name in table.targets)


def context(table: Table) -> frozenset[str]:
    """The words that headers like "Country Name" repeat: what the table's rows are."""
    return rows_are(words(table.table.name))


def repeated(headers: Sequence[str]) -> frozenset[str]:
    """Words, as stems, that most headers begin with (`cust_name`), and marks at their end."""
    first = Counter(stem(words(header)[0]) for header in headers if len(words(header)) > 1)
    last = Counter(words(header)[-1] for header in headers if len(words(header)) > 1)
    return frozenset(
        word for word, times in first.items() if times >= max(3, MOST_HEADERS * len(headers))
    ) | {word for word, times in last.items() if times >= 3 and _is_mark(word)}


def _is_mark(word: str) -> bool:
    """Three letters or so that are no word: "Medium MDB", "Ort MDB"."""
    unknown = word not in known_words() and word not in SHORT_FOR and price(word) is None
    return unknown and word not in STOP and 2 < len(word) < 5 and word.isalpha()


class Names:
    """The targets of one table, to be asked for many headers: 300 of them, 200 targets.

    Only targets that share a word or a meaning with the header are compared at all.
    """

    def __init__(self, table: Table, headers: Sequence[str] = ()) -> None:
        self.targets = targets(table)
        self.around = context(table) | repeated(headers) | attending(headers)
        self._by_word: dict[str, list[Target]] = {}
        for target in self.targets:
            said = {word for name in target.spoken for word in name}
            for word in said | set(words(target.comment or "")):
                self._by_word.setdefault(word, []).append(target)
        self._near: dict[str, list[Target]] = {}

    def read(self, header: str) -> tuple[Reading, ...]:
        return readings(header, self.around)

    def likely(self, header: str, read: Sequence[Reading]) -> dict[str, Likeness]:
        """Every target whose name is at all like the header, with the best likeness."""
        asked = {word for reading in read for word in reading.words}
        known = frozenset[str]().union(*(reading.meaning for reading in read))
        close = {target.name for word in asked for target in self._with(word)}
        joined = {"".join(reading.words) for reading in read}
        found = {}
        for target in self.targets:
            if (
                target.name in close
                or (known and target.meaning)
                or any("".join(name) in joined for name in target.spoken)
            ):
                like = likeness(header, read, known, target)
                if like.score > 0:
                    found[target.name] = like
        return found

    def _with(self, word: str) -> list[Target]:
        if word not in self._near:
            self._near[word] = [
                target
                for other, those in self._by_word.items()
                if near(word, other)
                for target in those
            ]
        return self._near[word]


def likeness(
    header: str, read: Sequence[Reading], known: frozenset[str], target: Target
) -> Likeness:
    """The best likeness of the header with any name of the target.

    A header whose meaning is known is not taken for a field that means something else because
    the words look alike.
    """
    if any(header.strip().casefold() == alias.casefold() for alias in target.aliases):
        own = header.strip().casefold() == target.name.casefold()
        return Likeness(SAME_NAME, "same name") if own else _other_name(target)
    found = [synonym(reading, target.meaning) for reading in read if reading.meaning]
    found += [
        _capped(same(reading, name), place, target)
        for reading in read
        for place, name in enumerate(target.spoken)
    ]
    comparable = not known or not target.meaning or bool(known & target.meaning)
    if comparable and all(like.score < ENOUGH for like in found):
        rows_own = [reading for reading in read if not reading.others]
        found += [similar(reading, name) for reading in rows_own for name in target.spoken]
    if read:
        found.append(commented(read[0].words, target.comment))
    best = max(found, key=lambda like: like.score, default=NONE)
    return best if best.score >= target.least else NONE


def _other_name(target: Target) -> Likeness:
    return Likeness(ALIAS, f"another name for {target.name}")


def _capped(like: Likeness, place: int, target: Target) -> Likeness:
    return _other_name(target) if place and like.score > ALIAS else like


def _target(name: str, table: Table) -> Target:
    relation, field = table.relation(name), table.field(name)
    if relation is not None or field is None:
        return _relation(name, relation)
    aliases = (name, table.table.name) if name == "name" else (name,)
    return Target(
        name=name,
        aliases=aliases,
        spoken=tuple(map(words, aliases)),
        meaning=_meaning(aliases, field.comment),
        comment=field.comment,
        kind=field.kind,
        field=field,
        required=field.required,
        unique=any(key.columns == (name,) for key in table.keys),
        least=_least(field, table),
        dealt_out=_dealt_out(field, table),
    )


def _meaning(names: Iterable[str], comment: str | None = None) -> frozenset[str]:
    return frozenset[str]().union(*(concepts(words(name)) for name in (*names, comment or "")))


def _dealt_out(field: Field, table: Table) -> bool:
    return field.identity or (field.name in table.primary_key and field.has_default)


def _least(field: Field, table: Table) -> float:
    # A file's own "ID" or "No." is hardly ever the number that this database dealt out.
    if _dealt_out(field, table):
        return 1.0
    return (
        NEARLY_EXACT if any(r.column == field.name and not r.rest for r in table.relations) else 0.0
    )


def _relation(name: str, relation: Relation | None) -> Target:
    aliases = [name]
    if relation is not None:
        aliases.append(relation.target.name)
        aliases += [f"{relation.target.name} {key}" for key in relation.natural_keys]
    once = tuple(dict.fromkeys(aliases))
    return Target(
        name=name,
        aliases=once,
        spoken=tuple(map(words, once)),
        meaning=_meaning(once),
        comment=None,
        kind=Kind.ARRAY if relation is not None and relation.many else Kind.TEXT,
        field=None,
        required=relation is not None and relation.required,
        unique=False,
        least=0.0,
    )
