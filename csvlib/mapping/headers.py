"""A header taken apart: what it may be read as, with words left out that only qualify."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from csvlib.mapping.normalise import stem, words
from csvlib.mapping.qualifiers import FIRST, IN_BRACKETS, LATER, price
from csvlib.mapping.synonyms import CONNECTING, NAMING, THINGS, alone, concepts, in_parts

_BRACKETS = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")
_PLURAL = re.compile(r"\((s|e|n|en|es|r|in|innen)\)", re.IGNORECASE)
_NAMESPACE = re.compile(r"^[a-z]{2,8}:(?=\w)")
_OR = re.compile(r"\s*/\s*|\s+(?:or|oder|ou|o|u)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a header: its words, what they may mean, and what was left out for it."""

    words: tuple[str, ...]
    meaning: frozenset[str]
    price: float = 0.0
    left_out: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def readings(header: str, around: frozenset[str]) -> tuple[Reading, ...]:
    """All readings, the plainest first; `around` are stems of words that the table says already.

    "Business Country/Region" is read whole, as "country/region", "country" and "region".
    """
    found: dict[tuple[str, ...], Reading] = {}
    for text, cost, dropped in _texts(_NAMESPACE.sub("", _PLURAL.sub("", header)), around):
        for reading in _of_text(words(text), cost, dropped, around):
            known = found.get(reading.words)
            if reading.words and (known is None or reading.price < known.price):
                found[reading.words] = reading
    return tuple(sorted(found.values(), key=lambda reading: reading.price))


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
        yield Reading(rest, concepts(rest), cost + 0.02, left_out)


def _cost(word: str, around: frozenset[str]) -> float:
    if stem(word) in around or word in CONNECTING:
        return 0.0
    known = price(word)
    return 9.0 if known is None else known
