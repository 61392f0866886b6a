"""How alike the name of a file's column and the name of a field are, and why."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from csvlib.mapping.normalise import stem, words
from csvlib.mapping.synonyms import concepts

QUALIFIERS = frozenset(
    words(
        "work business office primary main preferred official display full contact value field "
        "1 en english private personal home geschaftlich beruflich privat dienstlich principal "
        "professionnel trabajo"
    )
)
"""Words that say which one of several, not what: dropped when the rest is enough."""

LANGUAGES = frozenset(words("de fr es it pt nl pl ru ar cn zh ja"))
VAGUE = frozenset({"name", "url", "text", "value"})
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


def alike(header: str, name: str, *, context: frozenset[str] = frozenset()) -> Likeness:
    """Compare a header with a name of a field; `context` are words the table's name says already.

    The best of: same name, same words, synonym, the same but for words that only qualify,
    similar words.
    """
    if header.strip().casefold() == name.casefold():
        return Likeness(1.0, "same name")
    left, right = words(header), words(name)
    if not left or not right:
        return NONE
    exact = _same(left, right)
    if exact.score:
        return exact
    core, dropped = _core(left, context)
    partly = _same(core, right)
    if partly.score:
        said = ", ".join(dropped)
        return Likeness(
            partly.score - _price(dropped, context), f"{partly.reason}, leaving out {said}"
        )
    return _similar(core, right)


def commented(header: str, comment: str | None) -> Likeness:
    """Whether the comment on the field says the header, whole: "ISO3166-1-Alpha-2"."""
    left, right = words(header), words(comment or "")
    if len(left) < 2 or not {stem(word) for word in left} <= {stem(word) for word in right}:
        return NONE
    return Likeness(0.7 + 0.2 * len(set(left)) / len(set(right)), "said in the field's comment")


def _same(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    if "".join(left) == "".join(right):
        return Likeness(0.98, "same words")
    if sorted(map(stem, left)) == sorted(map(stem, right)):
        return Likeness(0.95, "same words")
    shared = concepts(left) & concepts(right)
    if shared:
        return Likeness(0.92, f"synonym of {' '.join(right)}")
    return NONE


def _core(left: tuple[str, ...], context: frozenset[str]) -> tuple[tuple[str, ...], list[str]]:
    dropped = [
        word for word in left if word in QUALIFIERS or word in LANGUAGES or stem(word) in context
    ]
    core = tuple(word for word in left if word not in dropped)
    return (core, dropped) if core else (left, [])


def _price(dropped: list[str], context: frozenset[str]) -> float:
    """Leaving words out costs, each a little; a language other than English costs more."""
    return 0.02 + sum(
        0.0 if stem(word) in context else 0.15 if word in LANGUAGES else 0.05 for word in dropped
    )


def _similar(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    """Twice the weight of the shared words by the weight of all, misspelt ones counted less."""
    shared = sum(_weight(word) * max(_near(word, other) for other in left) for word in right)
    total = sum(map(_weight, left)) + sum(map(_weight, right))
    return Likeness(round(0.9 * min(1.0, 2 * shared / total), 3), "similar words")


def _weight(word: str) -> float:
    return VAGUE_WEIGHT if word in VAGUE else 1.0


@lru_cache(maxsize=65_536)
def _near(word: str, other: str) -> float:
    if stem(word) == stem(other):
        return 1.0
    if min(len(word), len(other)) < 5 or not (word + other).isalpha():
        return 0.0
    return OSA.normalized_similarity(word, other, score_cutoff=SAME_SPELLING)
