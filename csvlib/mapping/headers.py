"""A header taken apart: what it may be read as, with words left out that only qualify."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from csvlib.mapping.normalise import stem, words
from csvlib.mapping.qualifiers import FIRST, IN_BRACKETS, LATER, NUMBERED, NUMBERS, STOP, price
from csvlib.mapping.questions import asked
from csvlib.mapping.roles import someone_else
from csvlib.mapping.spelling import written_out
from csvlib.mapping.synonyms import CONNECTING, NAMING, THINGS, alone, concepts, in_parts

_BRACKETS = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")
_PLURAL = re.compile(r"\((s|e|n|en|es|r|in|innen)\)", re.IGNORECASE)
_NAMESPACE = re.compile(r"^[a-z]{2,8}:(?=\w)")
_NUMBERED = re.compile(r"^\s*(?:[a-z]{0,8}\s?)?\d{1,2}[a-z]?\s*[.):]+\s+", re.IGNORECASE)
_OR = re.compile(r"\s*/\s*|\s+(?:or|oder|ou|o|u)\s+", re.IGNORECASE)


SPELT = 0.04
"""What it costs to read an abbreviated or misspelt word."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a header: its words, what they may mean, and what was left out for it.

    `others`: it is somebody else's, so that only a field of that very name will do.
    """

    words: tuple[str, ...]
    meaning: frozenset[str]
    price: float = 0.0
    left_out: tuple[str, ...] = ()
    others: bool = False


@lru_cache(maxsize=4096)
def readings(header: str, around: frozenset[str]) -> tuple[Reading, ...]:
    """All readings, the plainest first; `around` are stems of words that the table says already.

    "Business Country/Region" is read whole, as "country/region", "country" and "region".
    """
    plain = _NUMBERED.sub("", _NAMESPACE.sub("", _PLURAL.sub("", header))) or header
    said = words(plain)
    apart = [part for word in said for part in in_parts(word)]
    several = {words(name) for name in _OR.split(plain)}
    if said and not concepts(said) and someone_else(apart, around | _alone_in(several)):
        return (Reading(said, frozenset(), others=True),)
    read = _read(plain, around)
    if any(reading.meaning for reading in read):
        return read
    return _read_closer(plain, around, read)


def _alone_in(names: set[tuple[str, ...]]) -> frozenset[str]:
    """Of "Owner/Publisher" the owner: another name for the thing, not somebody else's."""
    return frozenset(stem(name[0]) for name in names if len(name) == 1 and len(names) > 1)


def _read(header: str, around: frozenset[str]) -> tuple[Reading, ...]:
    found: dict[tuple[str, ...], Reading] = {}
    for text, cost, dropped in _texts(header, around):
        for reading in _of_text(words(text), cost, dropped, around):
            known = found.get(reading.words)
            if reading.words and (known is None or reading.price < known.price):
                found[reading.words] = reading
    return tuple(sorted(found.values(), key=lambda reading: reading.price))


def _read_closer(
    header: str, around: frozenset[str], read: tuple[Reading, ...]
) -> tuple[Reading, ...]:
    """What means nothing at first sight: abbreviated, misspelt, or a phrase."""
    out = written_out(header)
    if out != header:
        again = _read(out, around)
        if any(reading.meaning for reading in again):
            # The words as they stand may still be a field's own.
            costly = (replace(one, price=one.price + SPELT) for one in again)
            return tuple(sorted((*read, *costly), key=lambda reading: reading.price))
    said = words(out)
    if len(said) < 2:
        return read
    meaning, cost = asked(said, around)
    return (*read, Reading(said, meaning, max(cost, read[-1].price))) if meaning else read


def _texts(header: str, around: frozenset[str]) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """The header, and shorter forms of it: without brackets, and each of several names."""
    yield header, 0.0, ()
    if concepts(words(header)):
        return
    plain = _BRACKETS.sub(" ", header)
    inside = words(" ".join(match[1] or match[2] or "" for match in _BRACKETS.finditer(header)))
    cost = sum(_price_inside(word, around) for word in inside)
    if inside:
        yield plain, min(cost, 0.3), inside
        if set(words(plain)) <= NAMING:
            # "Name (of the company)" names what stands in the brackets.
            things = [word for word in inside if concepts((word,)) & THINGS]
            yield from ((f"{plain} {word}", IN_BRACKETS, ()) for word in things)
    names = _OR.split(plain)
    if 1 < len(names) <= 4:
        before = words(names[0])[:-1]
        for place, name in enumerate(names):
            shared = " ".join(before) if place and len(before) else ""
            yield name, cost + (FIRST if not place else LATER), inside
            if shared:
                yield f"{shared} {name}", cost + LATER, inside


def _price_inside(word: str, around: frozenset[str]) -> float:
    if stem(word) in around:
        return 0.0
    known = price(word)
    if known is None:
        # "Name (company)" is no person's name, "Twitter (followers)" no handle.
        return 0.3 if concepts((word,)) else IN_BRACKETS / 2
    return known


def _of_text(
    whole: tuple[str, ...], cost: float, dropped: tuple[str, ...], around: frozenset[str]
) -> Iterator[Reading]:
    yield Reading(whole, concepts(whole), cost, dropped)
    if alone(whole):
        yield Reading(whole, alone(whole), cost + 0.04, dropped)
    apart = tuple(part for word in whole for part in in_parts(word))
    if apart != whole:
        yield Reading(apart, concepts(apart), cost + 0.01, dropped)
    rest, left_out = apart, dropped
    # One qualifier after the other, the cheapest first, and a look after each: "mail address"
    # means something, though both words may qualify.
    for word in sorted(apart, key=lambda word: _cost(word, around)):
        spent = _cost(word, around)
        if spent > 1 or len(rest) == 1:
            break
        place = rest.index(word)
        rest = rest[:place] + rest[place + 1 :]
        left_out = left_out if word in CONNECTING else (*left_out, word)
        cost += spent
        meaning = concepts(rest)
        if not {word, *left_out} & NUMBERS or not meaning or meaning & NUMBERED:
            yield Reading(rest, meaning, cost + 0.02, left_out)


def _cost(word: str, around: frozenset[str]) -> float:
    if stem(word) in around or word in CONNECTING:
        return 0.0
    known = price(word)
    if known is None:
        return 0.01 if word in STOP else 9.0
    return known
