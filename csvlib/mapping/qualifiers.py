"""Words of a header that say which one of several, not what: each may be left out at a price."""

from typing import Final

from csvlib.mapping.normalise import words

_BY_PRICE: Final[dict[float, str]] = {
    0.02: "primary main preferred common display full default standard legal current first "
    "haupt primar primare premiere principal principale 1 value field text only formatted "
    "n num count nb nbr record datensatz usual usuel usuelle actual actuel actuelle aktuell "
    "aktuelle breve kurz kurze short direct direkt directo number numero nr no addr",
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

IN_BRACKETS: Final = 0.08
"""What leaving out a remark in brackets costs when its words are not known."""

FIRST, LATER = 0.02, 0.06
"""What it costs to take one of several names, as in "Company / Organisation"."""


def price(word: str) -> float | None:
    """What leaving this word out of a header costs; None for one that must not be left out."""
    return PRICES.get(word)
