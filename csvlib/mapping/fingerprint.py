"""By what a source is known again: the names of its columns, and what their cells look like.

The names make the hash that a remembered mapping is found by. The look of the cells is kept beside
it, not inside: a source that writes its dates another way now must be found all the same.
"""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from pathlib import PurePath

from csvlib.mapping.evidence import MOST, filled, looks_like
from csvlib.mapping.formats import NUMBER_FORMATS, ORDERS
from csvlib.mapping.normalise import words
from csvlib.mapping.readings import count_marks, count_orders, marks, most, orders
from csvlib.mapping.words import FALSE, TRUE
from csvlib.model import FileProfile

UNKNOWN = "?"
"""Of an order or of marks: the cells do not say which."""

_LOOKS = {"email": "email", "website": "url", "phone": "phone"}
_WORDS = frozenset(TRUE + FALSE)
_PARENTHESES = re.compile(r"\([^)]*\)")
_NO_NAME = re.compile(r"[^\W\d_]+")
_OF_A_DATE = frozenset(
    words(
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec januar februar marz mai juni juli "
        "oktober dezember okt dez janvier fevrier mars avril juin juillet aout septembre octobre "
        "novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre diciembre q kw v copy kopie"
    )
)


def normal(header: str) -> str:
    """A header as it is compared: `E-Mail`, `e mail` and `EMail` are one."""
    return " ".join(words(header)) or header.strip().casefold()


def names(profile: FileProfile) -> tuple[str, ...]:
    """The normalised headers, sorted; none for a file without a header line."""
    return tuple(sorted(map(normal, profile.columns))) if profile.header_line is not None else ()


def fingerprint(profile: FileProfile) -> str:
    """A hash of the column names, in any order, and the delimiter.

    A file without a header line has only the kinds of its columns, in their order, to go by.
    """
    known = [*names(profile)] or [part.partition(":")[0] for part in signature(profile)]
    content = [profile.header_line is not None, profile.dialect.delimiter or "", known]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def signature(profile: FileProfile) -> tuple[str, ...]:
    """Per column what its cells look like: "email", "date:dmy", "number:,.", "text", "blank"."""
    return tuple(look(cells(profile, position)) for position in range(len(profile.columns)))


def cells(profile: FileProfile, position: int) -> list[str]:
    """The sampled cells of one column that are not blank, trimmed."""
    return filled([row[position] for row in profile.samples if position < len(row)])


def look(full: Sequence[str]) -> str:
    """What most of these cells look like, with the order of a date and the marks of a number."""
    if not full:
        return "blank"
    for kind, judge in _JUDGES.items():
        if share(full, judge) >= MOST:
            return kind + _DETAILS.get(kind, _nothing)(full)
    return "text"


def looks_still(kind: str, full: Sequence[str], least: float) -> bool:
    """Whether at least this share of the cells is of the kind; any cells are text."""
    judge = _JUDGES.get(kind.partition(":")[0])
    return judge is None or not full or share(full, judge) >= least


def share(full: Sequence[str], judge: Callable[[str], bool]) -> float:
    """From 0 to 1, of the cells that the judge takes."""
    return sum(map(judge, full)) / len(full) if full else 0.0


def source_name(file: str) -> str:
    """What the file is called without its dates and numbers: "Agency list"."""
    stem = _PARENTHESES.sub(" ", PurePath(file).stem)
    kept = [
        word
        for word in _NO_NAME.findall(stem.replace("_", " "))
        if not (_OF_A_DATE & set(words(word)))
    ]
    name = " ".join(kept)
    return name[:1].upper() + name[1:] or stem.strip() or file


# --- judging one cell ---------------------------------------------------------------------------


def _is_date(cell: str) -> bool:
    # Eight bare digits may be anything.
    return not cell.isdigit() and bool(orders(cell))


def _is_number(cell: str) -> bool:
    return bool(marks(cell))


def _is_boolean(cell: str) -> bool:
    return cell.casefold() in _WORDS and not cell.isdigit()


def _looks(kind: str) -> Callable[[str], bool]:
    return lambda cell: _LOOKS.get(looks_like([cell]) or "") == kind


_JUDGES: dict[str, Callable[[str], bool]] = {
    **{kind: _looks(kind) for kind in _LOOKS.values()},
    "date": _is_date,
    "boolean": _is_boolean,
    "number": _is_number,
}


def _order(full: Sequence[str]) -> str:
    best = most(count_orders(full), ORDERS)
    return f":{best[0] if 'ymd' in best or len(best) == 1 else UNKNOWN}"


def _marks(full: Sequence[str]) -> str:
    best = most(count_marks(full), NUMBER_FORMATS)
    return f":{UNKNOWN if len(best) == len(NUMBER_FORMATS) else ''.join(best[0])}"


def _nothing(_full: Sequence[str]) -> str:
    return ""


_DETAILS = {"date": _order, "number": _marks}
