"""Names taken apart into comparable words: no case, no accents, no camelCase, no punctuation."""

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z]{2})")
_EDGE = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_ONE_WORD = re.compile(r"linkedin|youtube|whatsapp|\be[- _]?mail", re.IGNORECASE)

_EMAIL = {"e-mail": "email", "e mail": "email", "e_mail": "email"}


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """`ISO3166-1-Alpha-2` → iso, 3166, 1, alpha, 2; `firstName` → first, name."""
    whole = _ONE_WORD.sub(lambda match: _EMAIL.get(match[0].lower(), match[0].lower()), name)
    parts = _EDGE.sub(" ", _CAMEL.sub(" ", whole))
    return tuple(_WORD.findall(without_accents(parts)))


def without_accents(text: str) -> str:
    """Folded: `Straße` → strasse, `Téléphone` → telephone."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Without the plural's ending, as far as comparing headers needs it."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
