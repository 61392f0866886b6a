"""How records and cells are told apart: every candidate is tried, and the best reading wins."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from csvlib.files import candidates, comments
from csvlib.files.candidates import COMMON, Overrides
from csvlib.files.cells import is_value
from csvlib.files.scoring import CHARS, LINES, ONE_COLUMN, STRONG, Score, score
from csvlib.model import Dialect

_SEP = re.compile(r"sep=([^\r\n\0\"]|\\t)[\r\n]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DialectGuess:
    """The best reading and its rival with another delimiter.

    `lines` are those that only state the dialect (`sep=;`) and hold no data: 0 or 1.
    `best` counts on what the delimiter was chosen; `framed` are the quoted cells seen.
    """

    dialect: Dialect
    confidence: float
    best: Score
    rival: Score | None = None
    lines: int = 0
    framed: int = 0
    remarks: int = 0


def detect(lines: Sequence[str], overrides: Overrides) -> DialectGuess:
    """Guess from a file's first physical lines, their ends included."""
    stated = _SEP.fullmatch(lines[0]) if lines else None
    if stated and overrides.delimiter is None:
        overrides = replace(overrides, delimiter="\t" if stated[1] == "\\t" else stated[1])
    head = _head(lines[1:] if stated else lines)
    sign = comments.sign_of(head) if overrides.comment is None else overrides.comment or None
    plain = comments.without(head, sign)
    text = "".join(plain)
    best, rival = _chosen(plain, text, overrides)
    chosen, one_column = best.dialect, not best.dialect.delimiter
    if one_column:
        chosen = replace(chosen, quotechar=_column_quote(text, overrides))
    remarks = _comment_lines(head, sign, chosen, best.width)
    if overrides.comment or remarks:
        chosen = replace(chosen, comment=sign)
    certain = stated is not None or overrides.delimiter is not None
    confidence = 1.0 if certain else _confidence(best, rival)
    return DialectGuess(
        chosen,
        round(confidence, 2),
        best,
        rival,
        lines=1 if stated else 0,
        framed=candidates.framed(text, chosen.delimiter, chosen.quotechar or '"'),
        remarks=remarks,
    )


def _confidence(best: Score, rival: Score | None) -> float:
    if best.dialect.delimiter is None:
        return 0.6 if rival else 0.9
    if rival is not None:
        return best.shape / (best.shape + rival.shape)
    # That nothing else splits the lines does not make ragged ones certain.
    return min(1.0, 0.6 + best.shape / 2)


def _head(lines: Sequence[str]) -> list[str]:
    head: list[str] = []
    chars = 0
    for line in lines[:LINES]:
        chars += len(line)
        if head and chars > CHARS:
            break
        head.append(line)
    return head


def _chosen(head: list[str], text: str, overrides: Overrides) -> tuple[Score, Score | None]:
    """The best reading, and the next best one with another delimiter."""
    settled = overrides.delimiter
    if settled == "":
        return _one_column(head, overrides), None
    tried = candidates.common(text) if settled is None else (settled,)
    ranked = _ranked(head, text, tried, overrides)
    if settled is not None:
        return ranked[0], None
    if _is_markup(head) or _is_list(head):
        return _one_column(head, overrides), ranked[0] if ranked[0].width > 1 else None
    if not _are_values(head):
        # A rare delimiter needs strong evidence: it must beat the best of the usual ones.
        weak = ranked[0].value < STRONG
        odd = (*candidates.several(head), *(candidates.rare(head) if weak else ()))
        strong = [one for one in _ranked(head, text, odd, overrides) if one.value >= STRONG]
        ranked = sorted([*strong, *ranked], key=_by_value)
    best = ranked[0]
    if best.shape <= ONE_COLUMN or best.width == 1:
        rival = best if best.width > 1 else None
        return _one_column(head, overrides), rival
    chosen = best.dialect.delimiter or ""
    others = (one for one in ranked if (one.dialect.delimiter or "") not in chosen)
    rival = next((one for one in others if one.value > ONE_COLUMN), None)
    return best, rival


def _by_value(scored: Score) -> float:
    return -scored.value


def _ranked(
    head: list[str], text: str, delimiters: Iterable[str], overrides: Overrides
) -> list[Score]:
    tried = candidates.dialects(text, tuple(delimiters), overrides)
    spaced = (replace(one, skipinitialspace=_spaced(text, one)) for one in tried)
    return sorted((score(head, one) for one in spaced), key=_by_value)


def _one_column(head: list[str], overrides: Overrides) -> Score:
    lines = sum(bool(line.strip()) for line in head)
    chosen = Dialect(None, '"', overrides.escapechar or None)
    return Score(ONE_COLUMN, chosen, ONE_COLUMN, 1, lines, lines)


def _column_quote(text: str, overrides: Overrides) -> str | None:
    """A single column is quoted when its quotes frame whole lines more often than not."""
    if overrides.quotechar is not None:
        return overrides.quotechar or None
    if '"' not in text and "'" in text and candidates.frames_lines(text, "'"):
        return "'"
    return '"' if candidates.frames_lines(text, '"') else None


def _comment_lines(head: list[str], sign: str | None, chosen: Dialect, width: int) -> int:
    """How many lines are comments, 0 when those with the sign look like data."""
    if not sign:
        return 0
    marked = [line for line in head if line.startswith(sign)]
    cut = chosen.delimiter
    widths = [line.count(cut) + 1 if cut else 1 for line in marked]
    return len(marked) if comments.are_comments(head, sign, widths, width) else 0


def _spaced(text: str, dialect: Dialect) -> bool:
    """Whether a space follows the delimiters as a rule, or stands before opening quotes."""
    delimiter, quote = dialect.delimiter or "", dialect.quotechar
    if delimiter in " \t":
        return False
    if quote and f"{delimiter} {quote}" in text and f"{delimiter}{quote}" not in text:
        return True
    places = text.count(delimiter)
    return places > 1 and text.count(delimiter + " ") > 0.9 * places


def _are_values(lines: Sequence[str]) -> bool:
    """Whether the lines are single values: a rare delimiter would tear dates and times apart."""
    return sum(is_value(line) for line in lines) * 2 > len(lines)


def _is_list(head: list[str]) -> bool:
    """Whether a name stands over lines that are each one number, such as 1,50 or $1,500."""
    lines = [line.strip() for line in head if line.strip()]
    named = len(lines) > 1 and not any(sign in lines[0] for sign in COMMON)
    return named and not is_value(lines[0]) and all(map(is_value, lines[1:]))


def _is_markup(head: list[str]) -> bool:
    """Whether every line is an object or element of its own, whose commas part no columns."""
    lines = [line.strip() for line in head if line.strip()]
    ends = {line[0] + line[-1] for line in lines}
    return len(lines) > 1 and len(ends) == 1 and ends < {"{}", "[]", "<>"}


__all__ = ["COMMON", "DialectGuess", "Overrides", "detect"]
