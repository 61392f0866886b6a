"""How alike the name of a file's column and the name of a field are, and why."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from csvlib.mapping.headers import Reading
from csvlib.mapping.normalise import stem, words
from csvlib.mapping.synonyms import STANDS_FOR

SAME_NAME, SAME_WORDS, OTHER_ORDER, SYNONYM = 1.0, 0.98, 0.95, 0.92

VAGUE = frozenset({"name", "url", "text", "value", "code", "number"})
"""Words that many columns share, and that decide little."""

VAGUE_WEIGHT = 0.4
SAME_SPELLING = 0.79
"""Nearness of two words that may be one, misspelt: one slip in five letters."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 to 1; `reason` in words a user reads."""

    score: float
    reason: str


NONE = Likeness(0.0, "")


def same(reading: Reading, name: tuple[str, ...]) -> Likeness:
    """The same words as the name's, whatever their order, number and spaces."""
    if "".join(reading.words) == "".join(name):
        return _priced(SAME_WORDS, "same words", reading)
    if len(reading.words) == len(name) and _stems(reading.words) == _stems(name):
        return _priced(OTHER_ORDER, "same words", reading)
    return NONE


def synonym(reading: Reading, meaning: frozenset[str]) -> Likeness:
    """Another word for one of the meanings, or for something that may stand in for it."""
    shared = reading.meaning & meaning
    if shared:
        return _priced(SYNONYM, f"synonym of {min(shared)}", reading)
    standing = (
        _priced(score, f"{own} may stand for {other}", reading)
        for own in sorted(reading.meaning)
        for other, score in STANDS_FOR.get(own, {}).items()
        if other in meaning
    )
    return max(standing, key=lambda like: like.score, default=NONE)


def similar(reading: Reading, name: tuple[str, ...]) -> Likeness:
    """Twice the weight of the shared words by the weight of all, misspelt ones counted less."""
    left = reading.words
    if not left or not name:
        return NONE
    shared = sum(_weight(word) * max(near(word, other) for other in left) for word in name)
    total = sum(map(_weight, left)) + sum(map(_weight, name))
    return _priced(round(0.9 * min(1.0, 2 * shared / total), 3), "similar words", reading)


def commented(header: tuple[str, ...], comment: str | None) -> Likeness:
    """Whether the comment on the field says the header, whole: "ISO3166-1-Alpha-2"."""
    said = words(comment or "")
    if len(header) < 2 or not {stem(word) for word in header} <= {stem(word) for word in said}:
        return NONE
    return Likeness(0.7 + 0.2 * len(set(header)) / len(set(said)), "said in the field's comment")


@lru_cache(maxsize=65_536)
def near(word: str, other: str) -> float:
    """1 for the same word, between 0.79 and 1 for one misspelt, else 0."""
    if stem(word) == stem(other):
        return 1.0
    if min(len(word), len(other)) < 5 or not (word + other).isalpha():
        return 0.0
    return OSA.normalized_similarity(word, other, score_cutoff=SAME_SPELLING)


@lru_cache(maxsize=8192)
def _stems(name: tuple[str, ...]) -> list[str]:
    return sorted(map(stem, name))


def _priced(score: float, reason: str, reading: Reading) -> Likeness:
    said = f", leaving out {', '.join(reading.left_out)}" if reading.left_out else ""
    return Likeness(max(0.0, score - reading.price), f"{reason}{said}")


def _weight(word: str) -> float:
    return VAGUE_WEIGHT if word in VAGUE else 1.0
