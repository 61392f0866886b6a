"""Each guess of a profile with its reason, in sentences that hold counts and no cell's value."""

from collections.abc import Iterator

from csvlib.files import words
from csvlib.files.candidates import Overrides
from csvlib.files.dialect import DialectGuess
from csvlib.files.encoding import EncodingGuess
from csvlib.files.scoring import Score
from csvlib.model import BY_HAND, Container, Guess, Part


def of_member(container: Container | None, asked: str | None) -> Iterator[Guess]:
    """Which file of an archive or sheet of a workbook, where there is a choice."""
    if container is None or container.member is None or len(container.members) < 2:
        return
    if asked is not None:
        yield Guess(Part.MEMBER, container.member, 1.0, BY_HAND)
        return
    what = "sheets" if container.kind.is_workbook else "files"
    other = next(one for one in container.members if one != container.member)
    reason = f"It is the likeliest of the {len(container.members):,} {what} inside."
    yield Guess(Part.MEMBER, container.member, 0.6, reason, other)


def of_encoding(found: EncodingGuess) -> Guess:
    return Guess(Part.ENCODING, found.name, found.confidence, found.reason, found.runner_up)


def of_dialect(found: DialectGuess, asked: Overrides) -> Iterator[Guess]:
    """Delimiter and quote; escape and comment where there is one, or somebody said so."""
    yield _delimiter(found, asked)
    yield _quote(found, asked)
    chosen = found.dialect
    if asked.escapechar is not None:
        yield Guess(Part.ESCAPE, chosen.escapechar or "", 1.0, BY_HAND)
    elif chosen.escapechar:
        reason = f"{words.sign(chosen.escapechar)} stand before quotation marks inside cells."
        yield Guess(Part.ESCAPE, chosen.escapechar, 0.9, reason, "")
    if asked.comment is not None:
        yield Guess(Part.COMMENT, chosen.comment or "", 1.0, BY_HAND)
    elif chosen.comment:
        lines = words.counted(found.remarks, "line")
        begin = "begins" if found.remarks == 1 else "begin"
        reason = f"{lines} looked at {begin} with “{chosen.comment}”, unlike records."
        yield Guess(Part.COMMENT, chosen.comment, 0.9, reason, "")


def _delimiter(found: DialectGuess, asked: Overrides) -> Guess:
    value = found.dialect.delimiter or ""
    if asked.delimiter is not None:
        return Guess(Part.DELIMITER, value, 1.0, BY_HAND)
    if found.lines:
        reason = "The first line of the file says so (sep=)."
        return Guess(Part.DELIMITER, value, 1.0, reason)
    rival = found.rival
    other = rival.dialect.delimiter if rival else None
    if not value:
        reason = "No separator splits the lines alike: each is one cell."
        if rival:
            reason = f"Each line looked at reads best as one cell{_but(rival)}."
    else:
        reason = f"{_does(found.best)}{_but(rival)}."
    return Guess(Part.DELIMITER, value, found.confidence, reason, other)


def _does(best: Score) -> str:
    sign = words.sign(best.dialect.delimiter or "")
    if best.records == 1:
        return f"{sign} split the only record looked at into {best.width:,} cells"
    every = best.alike == best.records
    share = "all" if every else f"{best.alike:,} of the"
    return f"{sign} split {share} {best.records:,} records looked at into {best.width:,} cells"


def _but(rival: Score | None) -> str:
    if rival is None:
        return ""
    sign = words.sign(rival.dialect.delimiter or "")
    sign = sign[0].lower() + sign[1:]
    if rival.alike == rival.records:
        return f"; {sign} would split them alike too, into less likely cells"
    return f"; {sign} split only {rival.alike:,} of them alike"


def _quote(found: DialectGuess, asked: Overrides) -> Guess:
    value = found.dialect.quotechar or ""
    if asked.quotechar is not None:
        return Guess(Part.QUOTE, value, 1.0, BY_HAND)
    if not value:
        reason = "Quotation marks stand inside cells, and do not frame them."
        return Guess(Part.QUOTE, value, 0.7, reason, '"')
    sign = words.sign(value)
    if found.framed:
        cells = "1 cell" if found.framed == 1 else f"{found.framed:,} cells"
        return Guess(Part.QUOTE, value, 0.99, f"{sign} frame {cells} of those looked at.", "")
    reason = f"No cell looked at is framed; {sign[0].lower() + sign[1:]} are usual."
    return Guess(Part.QUOTE, value, 0.9, reason, "")
