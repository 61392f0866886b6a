"""How much alike two rows are that share something, from 0 to 1, and why, in plain words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

LEAST = 0.7
"""Less alike, and nobody is asked."""

SAME_EMAIL = 0.9
OWN_PHONE, SHARED_PHONE = 0.75, 0.5
FEW_SHARE = 3
"""A number that more rows have is a switchboard's."""

SAME_NAME, SIMILAR_NAME = 0.5, 0.4
"""Of people: many are called the same."""

SAME_OWN_NAME = 0.9
"""Of what nothing else is called."""

SAME_RELATED, SAME_DOMAIN = 0.7, 0.5
"""Beside a name; alone they say nothing."""

ALIKE, UNLIKE = 90, 60
"""Of a hundred: names that differ by a letter or two, and names of two people."""

OTHER_PERSON = 0.8
"""What is left of a phone number's weight where the names are not alike at all."""

EVERYBODY = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com"),
        *("yahoo.com", "yahoo.co.uk", "yahoo.de", "yahoo.es", "yahoo.fr", "icloud.com", "me.com"),
        *("mac.com", "aol.com", "mail.com", "proton.me", "protonmail.com", "gmx.de", "gmx.net"),
        *("gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "orange.fr", "wanadoo.fr"),
        *("free.fr", "laposte.net", "sfr.fr", "hotmail.fr", "hotmail.es", "hotmail.co.uk"),
    }
)
"""Domains whose addresses tell nothing of where somebody works."""

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Pair:
    """What a new row and one of the table have in common. `ours` and `theirs` are folded names.

    `phone_rows` is how many rows of the table have the number, 0 where it is another one;
    `related` names the relations by which both have the same row.
    """

    same_email: bool = False
    phone_rows: int = 0
    domain: str | None = None
    related: tuple[str, ...] = ()
    ours: str = ""
    theirs: str = ""
    identifying: bool = False


Evidence = tuple[float, str]


def judge(pair: Pair) -> tuple[float, tuple[str, ...]]:
    """The score, and the reasons for it with the weightiest first."""
    alike = _alike(pair)
    found = [*_address(pair), *_phone(pair, alike), *_name(pair, alike)]
    doubt = 1.0
    for weight, _ in found:
        doubt *= 1 - weight
    ordered = sorted(found, key=lambda one: -one[0])
    return round(1 - doubt, 3), tuple(reason for _, reason in ordered)


def _alike(pair: Pair) -> float | None:
    """Of a hundred, words in any order; None where one has no name."""
    if not pair.ours or not pair.theirs:
        return None
    if pair.ours == pair.theirs:
        return 100.0
    if sorted(_DIGITS.findall(pair.ours)) != sorted(_DIGITS.findall(pair.theirs)):
        # "Channel 4" is not "Channel 5", however alike they are.
        return 0.0
    # Never quite the same: "Paul Simon" is another than "Simon Paul".
    return min(99.0, fuzz.token_sort_ratio(pair.ours, pair.theirs))


def _address(pair: Pair) -> Sequence[Evidence]:
    return [(SAME_EMAIL, "same e-mail address")] if pair.same_email else []


def _phone(pair: Pair, alike: float | None) -> Sequence[Evidence]:
    if not pair.phone_rows:
        return []
    weight = OWN_PHONE if pair.phone_rows <= FEW_SHARE else SHARED_PHONE
    if alike is not None and alike < UNLIKE:
        weight *= OTHER_PERSON
    return [(weight, "same phone number")]


def _name(pair: Pair, alike: float | None) -> Sequence[Evidence]:
    if alike is None or alike < ALIKE:
        return []
    same = alike == 100
    reason = "same name" if same else f"similar name ({int(alike)} % alike)"
    if pair.identifying:
        return [(SAME_OWN_NAME if same else alike / 100 - 0.15, reason)]
    found = [(SAME_NAME if same else SIMILAR_NAME, reason)]
    found += [(SAME_RELATED, f"same {name.replace('_', ' ')}") for name in pair.related]
    if pair.domain and pair.domain not in EVERYBODY and not pair.same_email:
        found.append((SAME_DOMAIN, "same e-mail domain"))
    return found
