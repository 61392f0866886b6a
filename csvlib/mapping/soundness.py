"""Whether each part of a transform has a value that it can have, whoever wrote it."""

from collections.abc import Callable, Iterable

from csvlib.errors import MappingProblem
from csvlib.mapping.cells import WHITESPACE
from csvlib.mapping.formats import ORDERS, UNDECIDED
from csvlib.model import Transform

MARKS = ".,' \u00a0\u202f_"

_CAN_BE: dict[str, tuple[Callable[[Transform], bool], str]] = {
    "date_order": (
        lambda t: t.date_order in {*ORDERS, UNDECIDED},
        "date_order is ymd, dmy or mdy",
    ),
    "decimal": (
        lambda t: len(t.decimal) == 1 and t.decimal in MARKS,
        "decimal is one mark",
    ),
    "thousands": (
        lambda t: len(t.thousands) <= 1 and t.thousands in MARKS,
        "thousands is one mark, or nothing",
    ),
    "list_separator": (
        lambda t: t.list_separator != "",
        "list_separator is not empty",
    ),
    "part": (
        lambda t: t.part >= -1,
        "part counts from 1, -1 is the last and 0 all after the first",
    ),
    "also": (
        lambda t: all(position >= 0 for position in t.also),
        "also names columns of the file",
    ),
    "value_map": (
        lambda t: all(_said(old) for old, _ in t.value_map) and _one_each(t.value_map),
        "value_map has one new text for each old one, whatever its case",
    ),
    "true_words and false_words": (
        lambda t: {word.lower() for word in t.true_words}.isdisjoint(
            word.lower() for word in t.false_words
        ),
        "true_words and false_words share no word",
    ),
    "texts": (
        lambda t: all(map(_storable, _texts(t))),
        "no text holds a NUL character or half of another",
    ),
}


def require_sound(header: str, transform: Transform) -> None:
    """Raises MappingProblem, which names the parts that are not sound and what they may be."""
    wrong = {name: may for name, (sound, may) in _CAN_BE.items() if not sound(transform)}
    if wrong:
        raise bad_transform(header, tuple(wrong), ". ".join(may for may in wrong.values()))


def bad_transform(header: str, parts: Iterable[str], advice: str) -> MappingProblem:
    return MappingProblem(
        f"The transform of {header} has a value that it cannot have: {', '.join(parts)}.",
        advice=f"{advice[0].upper()}{advice[1:]}.",
    )


def _said(text: str) -> bool:
    return text.strip(WHITESPACE) != ""


def _one_each(pairs: Iterable[tuple[str, str]]) -> bool:
    known: dict[str, str] = {}
    return all(known.setdefault(old.strip(WHITESPACE).lower(), new) == new for old, new in pairs)


def _texts(transform: Transform) -> Iterable[str]:
    yield from (transform.joiner, transform.split_at, transform.list_separator)
    yield transform.default or ""
    yield from (*transform.empty_words, *transform.true_words, *transform.false_words)
    for pair in transform.value_map:
        yield from pair


def _storable(text: str) -> bool:
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False
