"""From words to what they mean, and which meanings may stand in for one another."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from csvlib.mapping.business_words import BUSINESS, PLACES
from csvlib.mapping.normalise import stem, words
from csvlib.mapping.platforms import on_platform
from csvlib.mapping.qualifiers import PRICES
from csvlib.mapping.roles import OTHERS
from csvlib.mapping.vocabulary import MEDIA, PEOPLE

CONCEPTS: Final[dict[str, str]] = {**PEOPLE, **MEDIA, **PLACES, **BUSINESS}
"""Each concept by its usual column name, and what else it is called."""

STANDS_FOR: Final[dict[str, dict[str, float]]] = {
    "company": {"outlet": 0.84, "publisher": 0.8},
    "outlet": {"company": 0.8},
    "publisher": {"company": 0.75},
    "mobile": {"phone": 0.76},
    "domain": {"website": 0.74},
    "country code": {"country": 0.84, "alpha 2 code": 0.84},
    "full name": {"name": 0.84},
    "short name": {"name": 0.72},
    "phone": {"calling code": 0.64},
    "heading": {"title": 0.88, "name": 0.8},
}
"""Meaning of a header → meanings of fields that it may go to when nothing fits better: in a file
of people the company is where they work, and of two numbers the one that there is."""

THINGS: Final = frozenset({"company", "outlet", "publisher", "country", "product", "capital"})
NAMING: Final = frozenset(words("name names nom nombre bezeichnung title titel titre"))
CONNECTING: Final = frozenset(
    words(
        "of the a an and de du des d la le les l el los las del y et von vom der die das und "
        "s am im on at"
    )
)

ROWS_OF: Final[tuple[frozenset[str], ...]] = tuple(
    frozenset(map(stem, words(text)))
    for text in (
        "contact person people customer client journalist employee user member subscriber "
        "attendee registrant participant influencer worker author reporter lead billing guest "
        "speaker delegate subscriber recipient individual staff blogger freelancer editor "
        "participante inscrito invitado suscriptor destinatario socio miembro afiliado "
        "trabajador colaborador redactor autor ponente "
        "participante participants invite invitee inscrit adherent abonne destinataire membre "
        "collaborateur auteur redacteur "
        "gast angemeldete autor autorin redakteur beschaftigter mitwirkende personen presse prensa "
        "press pressekontakt referent referentin "
        "interlocuteur ansprechpartner "
        "kontakt kunde mitarbeiter nutzer mitglied teilnehmer abonnent empfanger journaliste "
        "salarie utilisateur personne cliente empleado usuario contacto periodista persona",
        "outlet media medium medien publication organization organisation company account medio "
        "station channel",
        "publisher verlag editeur editorial company organization organisation account supplier "
        "vendor firma lieferant fournisseur proveedor customer client",
        "country land pays pais nation state",
        "product item article artikel produit producto",
    )
)
"""Words for what one row is, by kind of table: a header may repeat any of its table's kind."""


@lru_cache(maxsize=8192)
def concepts(name: tuple[str, ...]) -> frozenset[str]:
    """What these words, taken together, may mean; "name of the …" means the thing itself."""
    found = _index().get(_key(name), frozenset())
    if found or len(name) < 2:
        return found
    found = on_platform(name)
    if found:
        return found
    plain = tuple(word for word in name if word not in CONNECTING)
    found = _index().get(_key(plain), frozenset()) or _index().get(_bag(plain), frozenset())
    rest = tuple(word for word in plain if word not in NAMING)
    if found or not rest or len(rest) == len(plain):
        return found
    return _index().get(_key(rest), frozenset()) & THINGS


def alone(name: tuple[str, ...]) -> frozenset[str]:
    """What each of several words means by itself: `Telefon Rufnummer`, `Intitulé de fonction`."""
    each = [concepts((word,)) for word in name if word not in CONNECTING]
    return frozenset.intersection(*each) if len(each) > 1 else frozenset()


def rows_are(table: Iterable[str]) -> frozenset[str]:
    """The words, as stems, that say no more than the words of the table's name do."""
    own = frozenset(map(stem, table))
    return own.union(*(kind for kind in ROWS_OF if kind & own))


@lru_cache(maxsize=8192)
def in_parts(word: str) -> tuple[str, ...]:
    """A long word as the known words that it is made of: `mailingcountry`, `Verlagsname`."""
    known = known_words()
    if len(word) < 8 or stem(word) in known:
        return (word,)
    for cut in range(len(word) - 3, 2, -1):
        left, right = word[:cut], word[cut:]
        if right in known and (left in known or left.removesuffix("s") in known):
            single = left.removesuffix("s")
            return (single if single in known else left, right)
    return (word,)


def _key(name: tuple[str, ...]) -> str:
    """Spaces are not told apart: `e mail`, `email`; `job title`, `jobtitle`."""
    return "".join(map(stem, name))


def _bag(name: tuple[str, ...]) -> str:
    """In whatever order: `start of employment`, `employment start`."""
    return " ".join(sorted(map(stem, name)))


@lru_cache(maxsize=1)
def _index() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for concept, others in CONCEPTS.items():
        for phrase in (concept, *others.split(", ")):
            key = _key(words(phrase))
            found[key] = found.get(key, frozenset()) | {concept}
            # `Code ISO` is looked up without its connecting words too.
            plain = _key(tuple(word for word in words(phrase) if word not in CONNECTING))
            if not plain:
                continue
            found[plain] = found.get(plain, frozenset()) | {concept}
            bag = _bag(tuple(word for word in words(phrase) if word not in CONNECTING))
            found[bag] = found.get(bag, frozenset()) | {concept}
    return found


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Every word, of three letters and more, that means something here."""
    spoken = {word for text in CONCEPTS.values() for word in words(text)}
    rows = {word for kind in ROWS_OF for word in kind}
    own = {word for concept in CONCEPTS for word in words(concept)}
    return frozenset(word for word in spoken | own | set(PRICES) | OTHERS | rows if len(word) > 2)
