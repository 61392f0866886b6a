"""Words of a header that say which one of several, not what: each may be left out at a price."""

from typing import Final

from csvlib.mapping.normalise import words

_BY_PRICE: Final[dict[float, str]] = {
    0.02: "primary main preferred common display full default standard legal current first "
    "haupt primar primare premiere principal principale 1 value field text only formatted "
    "n num count nb nbr record datensatz usual usuel usuelle usage uso habitual actual actuel "
    "actuelle aktuell aktuelle breve kurz kurze short direct direkt directo direkte directe "
    "number numero nr no addr nummer incl bevorzugt bevorzugte preferee prefere preferida "
    "preferido hauptsachlich hauptsachliche occupe occupee gewunscht champ complementaire "
    "custom zusatzfeld feld freifeld benutzerdefiniert benutzerdefiniertes campo personalizado "
    "adicional pregunta question frage antwort reponse respuesta answer merge personalise "
    "personnalise nominatif nominative valid aprox approx ca redac represente representee "
    "vertreten vertretenes representado current spoken given angegeben",
    0.04: "hq headquarters international internationale berufliche dienstliche geschaftliche "
    "corporativo corporativa official work business office professional corporate "
    "geschaftlich geschaftl beruflich dienstlich dienst buro arbeit firmen "
    "professionnel professionnelle pro bureau travail trabajo laboral profesional oficina "
    "postal mailing address adresse direccion correo adr po residence location "
    "internet physical besuch postale courrier permanent local user",
    0.06: "billing invoice rechnung rechnungsadresse facturation facturacion english en",
    0.14: "private personal home privat personlich personnel personnelle domicile prive "
    "particular casa delivery shipping lieferadresse lieferung livraison envio de fr es it pt "
    "nl pl ru ar cn zh ja deutsch french francais spanish german",
    0.22: "2 3 4 5 second secondary secondaire secundario sekundare sekundar zweite deuxieme "
    "other alternative alternate alt andere weitere autre otro otra additional zusatzlich old",
}

PRICES: Final[dict[str, float]] = {
    word: price for price, text in _BY_PRICE.items() for word in words(text)
}

STOP: Final = frozenset(
    words(
        "what which who whom whose your you do does are is to in with about please enter give us "
        "we our my i me he she they it his her their them there this that for by from where when "
        "if ever "
        "welche welcher welches welchen welchem was wer wo wie wann ihr ihre ihren ihrem ihres "
        "sie du dein deine deinen dir uns wir unser er es fur uber bei mit bitte zu zum zur auf "
        "aus ist sind hat haben man dort da davon woruber "
        "quel quelle quels quelles vous votre vos tu ton ta tes mon ma il elle est etes sont qui "
        "que quoi ou a au aux en sur pour dans avec par ce cette on nous quand quoi son sa ses "
        "leur leurs un une "
        "q cual cuales quien su sus usted te ti mi son esta estas estan donde al para por con "
        "sobre como lo le se nos hay una alli ahi cuando"
    )
)
"""Words of phrases and questions that say nothing by themselves."""

NUMBERS: Final = frozenset(words("number numero nummer nr no num nb nbr n count"))
NUMBERED: Final = frozenset(
    {"phone", "mobile", "fax", "pager", "followers", "audience", "population", "calling code"}
)
"""What a number is: of anything else, "account number" say, it is not the thing but its number."""

IN_BRACKETS: Final = 0.08
"""What leaving out a remark in brackets costs when its words are not known."""

FIRST, LATER = 0.02, 0.06
"""What it costs to take one of several names, as in "Company / Organisation"."""


def price(word: str) -> float | None:
    """What leaving this word out of a header costs; None for one that must not be left out."""
    return PRICES.get(word)
