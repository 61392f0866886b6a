"""Abbreviated and misspelt words of a header, written out."""

import re
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from csvlib.mapping.normalise import stem, without_accents
from csvlib.mapping.synonyms import known_words

_SHORT: Final = (
    "fec fecha, fch fecha, cod codigo, pag pagina, pg pagina, tps temps, bez bezeichnung, ansp "
    "ansprechpartner, ansprechp ansprechpartner, abt abteilung, adr adresse, dir direccion, str "
    "strasse, geb geburt, gebdat geburtsdatum, corr correo, apell apellidos, apel apellidos, "
    "ape apellidos, nbre nombre, resp responsable, organ organisation, orga organisation, soc "
    "societe, ste societe, ent entreprise, entr entreprise, emp empresa, empr empresa, dpto "
    "departamento, depto departamento, dpt departement, serv service, fct fonction, fonct "
    "fonction, fkt funktion, funkt funktion, func funcion, posit position, spr sprache, tw "
    "twitter, twttr twitter, pren prenom, prn prenom, pnom prenom, vorn vorname, nachn "
    "nachname, vn vorname, nn nachname, fam familienname, dat datum, eintr eintritt, seg "
    "seguidores, foll followers, fllwrs followers, desc description, beschr beschreibung, loc "
    "location, ctry country, cntry country, ctr country, comp company, cpny company, cmpny "
    "company, publ publisher, med medium, hdy handy, priv private, gesch geschaftlich, "
    "geschaftl geschaftlich, dienstl dienstlich, berufl beruflich, perso personnel, pers "
    "personal, tlfn telefono, telf telefono, telef telefono, tfn telefono, teleph telephone, "
    "tph telephone, ph phone, tele telephone, movi movil, mvl movil, cel celular, eml email, "
    "emai email, maila mail, biogr biographie, biog biography, langs languages, lng language, "
    "them themen, rubr rubrique, spec specialty, num numero, nro numero, nmr number, nbr "
    "number, kont kontakt, ctc contact, cnt contact, hptst hauptstadt, verl verlag, zeitschr "
    "zeitschrift, ztg zeitung, perio periodico, wasap whatsapp, wapp whatsapp, wa whatsapp, "
    "tuiter twitter, insta instagram"
)
SHORT_FOR: Final[dict[str, str]] = {
    pair.split(" ")[0]: pair.split(" ")[1] for pair in _SHORT.split(", ")
}

LONG = 6
"""A shorter word is not corrected: too many words are one letter from another."""

_TOKEN = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"^\s*f\.?\s+(?:de\s+)?(?=\w)", re.IGNORECASE)
_ORDINAL = re.compile(r"\b1\s?(?:er|ere|re|\.?[oaºª]|st)\b", re.IGNORECASE)
_SECOND = re.compile(r"\b2\s?(?:e|eme|nd|\.?[oaºª])\b", re.IGNORECASE)


def written_out(header: str) -> str:
    """`Tfno. emp.` → `Tfno. empresa`, `F. alta` → `fecha alta`, `Postion` → `position`."""
    plain = _SECOND.sub("segundo", _ORDINAL.sub("primer", _DAY.sub("fecha ", header)))
    return _TOKEN.sub(lambda match: _word(match[0]), plain)


@lru_cache(maxsize=8192)
def _word(token: str) -> str:
    word = without_accents(token)
    if word in SHORT_FOR:
        return SHORT_FOR[word]
    known = known_words()
    if len(word) < LONG or word in known or stem(word) in known:
        return token
    return _misspelt(word) or token


def _misspelt(word: str) -> str | None:
    """The known word that this one is, but for a letter; two in a long one."""
    slips = 2 if len(word) >= 2 * LONG - 2 else 1
    near = [each for each in _long_words() if each[0] == word[0]]
    found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=slips)
    return found[0] if found else None


@lru_cache(maxsize=1)
def _long_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in known_words() if len(word) >= LONG))
