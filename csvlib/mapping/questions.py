"""Headers that are a phrase or a question: "What do they write about?", "desde cuándo está"."""

from typing import Final

from csvlib.mapping.normalise import stem, words
from csvlib.mapping.qualifiers import NUMBERED, NUMBERS, STOP, price
from csvlib.mapping.synonyms import CONNECTING, concepts

VERBS: Final[dict[str, frozenset[str]]] = {
    concept: frozenset(words(text))
    for concept, text in {
        "joined": "since seit desde depuis started began joined angefangen begonnen commence "
        "empezo empieza entro",
        "beat": "write writes writing written cover covers covered covering report reports "
        "reporting schreibt schreiben schreibst berichtet berichten berichtest behandelt "
        "behandeln ecrit ecrivez ecrire ecrivent couvre couvrez couvrent couvert couverts "
        "couverte couvertes traite traitez traites traitent escribe escribes escriben cubre "
        "cubres cubren cubiertos cubiertas trata tratan specialises specializes specialised "
        "specialized spezialisiert specialise specialisee especializado especializada interested "
        "interests interessen interessiert interets interesse intereses interesa",
        "language": "speak speaks speaking spoken spricht sprechen sprichst gesprochen gesprochene "
        "parle parlez parlent parlees habla hablas hablan habladas hablados",
        "company": "works working work employed arbeitet arbeiten arbeitest tatig travaille "
        "travaillez travaillent trabaja trabajas trabajan",
        "title": "does doing macht machen machst fait faites font hace haces hacen dedica ocupa",
        "followers": "follow follows folgen suivent siguen",
    }.items()
}
"""What a phrase asks for when it names no thing, by its verb."""

STRONGER: Final = ("joined", "beat", "language", "followers", "title", "company")
"""Of several verbs the first of these counts: "since when do you work there"."""

REFUSED: Final = frozenset(
    words(
        "can may might should would could allow allowed allows accept accepts accepted agree "
        "consent permission subscribe subscribed want wants like likes wish know knows known met "
        "darf durfen kann konnen soll mochten mochte erlaubt zustimmung einwilligung kennt kennen "
        "bekannt peut pouvez puis accepte acceptez autorise autorisez souhaite souhaitez connait "
        "connu connaissez rencontre puede podemos acepta autoriza autorizas quiere desea conoce "
        "conocido conocemos many often much viel viele oft combien souvent cuantos cuantas cuanto "
        "hours stunden heures horas time zeit zeiten temps tiempo shift remote not nicht pas nie "
        "never jamais nunca opt last letzte letzter dernier derniere ultimo ultima next nachste "
        "prochain proximo"
    )
)
"""A phrase with one of these asks for a yes, a number or something else about the thing."""


def asked(said: tuple[str, ...], around: frozenset[str]) -> tuple[frozenset[str], float]:
    """What the words of a phrase ask for, and what guessing so costs; nothing when unclear.

    A thing that is named counts before a verb; two things are no answer.
    """
    things: set[frozenset[str]] = set()
    verbs: set[str] = set()
    unknown, cost = 0, 0.0
    for word in said:
        spoken = {concept for concept, forms in VERBS.items() if word in forms}
        if word in REFUSED:
            return frozenset(), 0.0
        if spoken:
            verbs |= spoken
        elif word in STOP or word in CONNECTING or stem(word) in around:
            continue
        elif concepts((word,)):
            things.add(concepts((word,)))
        else:
            known = price(word)
            unknown += known is None
            cost += known or 0.08
    if set(said) & NUMBERS and any(not thing & NUMBERED for thing in things):
        return frozenset(), 0.0
    return _answer(things, verbs, unknown, cost)


def _answer(
    things: set[frozenset[str]], verbs: set[str], unknown: int, cost: float
) -> tuple[frozenset[str], float]:
    if len(things) > 1 or unknown > bool(verbs):
        return frozenset(), 0.0
    if things and "joined" not in verbs:
        return next(iter(things)), 0.1 + cost
    verb = next((each for each in STRONGER if each in verbs), None)
    return (frozenset({verb}), 0.14 + cost) if verb else (frozenset(), 0.0)
