"""What the reference implementation knows: the tables of tests/schemas/things.sql, in dictionaries.

Rows have numbers of their own here, dealt out in the order in which rows are made, as the
database's sequences do it; the two are never compared, only the order is.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

Words = tuple[str, ...]
Cell = str | int | Words | None


@dataclass(frozen=True)
class Thing:
    """A row, with its links. `version` is another one after each writing of the row itself."""

    code: str
    badge: str | None = None
    title: str | None = None
    amount: int | None = 1
    words: Words | None = None
    team: int | None = None
    tags: frozenset[int] = frozenset()
    version: int = 0

    @property
    def cells(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in CELLS}


CELLS = ("code", "badge", "title", "amount", "words", "team")
UNIQUE = ("badge", "code")
"""In the order in which the catalogue tells them: by the names of their indexes."""


class Refused(Exception):
    """What the database says to a row that it does not take; `code` is the issue's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class World:
    """All tables. Whatever would break a constraint is Refused, and changes nothing."""

    teams: dict[int, str] = field(default_factory=dict)
    tags: dict[int, str] = field(default_factory=dict)
    things: dict[int, Thing] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def copy(self) -> "World":
        return World(dict(self.teams), dict(self.tags), dict(self.things), self.numbers)

    def become(self, other: "World") -> None:
        self.teams, self.tags, self.things = other.teams, other.tags, other.things

    def names(self, relation: str) -> dict[int, str]:
        return self.teams if relation == "team" else self.tags

    def table(self, name: str) -> Mapping[int, object]:
        every: dict[str, Mapping[int, object]] = {
            "team": self.teams,
            "tag": self.tags,
            "thing": self.things,
        }
        return every[name]

    def add_name(self, relation: str, name: str, number: int | None = None) -> int:
        if name in self.names(relation).values():
            raise Refused("conflict")
        number = next(self.numbers) if number is None else number
        self.names(relation)[number] = name
        return number

    def drop_name(self, relation: str, number: int) -> None:
        if self.users(relation, number):
            raise Refused("related_missing")
        del self.names(relation)[number]

    def users(self, relation: str, number: int) -> set[int]:
        """The things that refer to a related row."""
        if relation == "team":
            return {key for key, thing in self.things.items() if thing.team == number}
        return {key for key, thing in self.things.items() if number in thing.tags}

    def write(self, key: int, thing: Thing) -> None:
        """Creates or changes a row and its links; another version where its cells are written."""
        present = self.things.get(key)
        for column in UNIQUE:
            value = getattr(thing, column)
            others = (one for other, one in self.things.items() if other != key)
            if value is not None and any(getattr(one, column) == value for one in others):
                raise Refused("conflict")
        if thing.team is not None and thing.team not in self.teams:
            raise Refused("related_missing")
        if not thing.tags <= self.tags.keys():
            raise Refused("related_missing")
        rewritten = present is None or present.cells != thing.cells
        version = next(self.numbers) if rewritten else thing.version
        self.things[key] = replace(thing, version=version)

    def touch(self, key: int) -> None:
        self.things[key] = replace(self.things[key], version=next(self.numbers))

    def find(self, column: str, value: Cell) -> int | None:
        if value is None:
            return None
        return next((k for k, t in self.things.items() if getattr(t, column) == value), None)

    def content(self) -> dict[str, list[tuple[object, ...]]]:
        """Without numbers, sorted: comparable with what the database holds."""
        things = [
            (
                *(getattr(one, name) for name in CELLS if name != "team"),
                None if one.team is None else self.teams[one.team],
                tuple(sorted(self.tags[tag] for tag in one.tags)),
            )
            for one in self.things.values()
        ]
        return {
            "things": sorted(things),
            "teams": sorted((name,) for name in self.teams.values()),
            "tags": sorted((name,) for name in self.tags.values()),
        }


def fold(name: str) -> str:
    """Case, accents and runs of spaces do not count."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.split()).lower()
