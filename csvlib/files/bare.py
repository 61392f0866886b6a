"""Quotation marks inside unquoted cells: the one trace of two cells merged into one."""

import re
from functools import lru_cache

from csvlib.model import Dialect


def bare_cells(raw: str, dialect: Dialect) -> tuple[int, ...]:
    """The positions, from 0, of unquoted cells that hold the quote character.

    `raw` is the text of one record that the csv module has read without an error; a delimiter
    of several characters stands in it as U+D800.
    """
    if dialect.quotechar is None:
        return ()
    cell = _cell(dialect)
    found, at, position = [], 0, 0
    raw = raw.rstrip("\r\n")
    while match := cell.match(raw, at):
        # An escaped quote is meant; the pattern names only the others.
        if match["bare"] is not None and _has_bare(match["bare"], dialect):
            found.append(position)
        position += 1
        at = match.end() + 1
        if at > len(raw):
            break
    return tuple(found)


def _has_bare(text: str, dialect: Dialect) -> bool:
    quote = dialect.quotechar or ""
    if quote not in text:
        return False
    if dialect.escapechar is None:
        return True
    return quote in re.sub(re.escape(dialect.escapechar) + ".", "", text, flags=re.DOTALL)


@lru_cache(maxsize=64)
def _cell(dialect: Dialect) -> re.Pattern[str]:
    """One cell up to its delimiter: quoted, or else `bare`. Possessive: it never looks back."""
    delimiter = dialect.delimiter if dialect.delimiter and len(dialect.delimiter) == 1 else "\ud800"
    quote = re.escape(dialect.quotechar or "")
    escape = re.escape(dialect.escapechar) if dialect.escapechar else ""
    escaped = f"|{escape}." if escape else ""
    spaces = " *+" if dialect.skipinitialspace else ""
    ends = f"(?=[{re.escape(delimiter)}]|\\Z)"
    quoted = f"{quote}(?:[^{quote}{escape}]|{quote}{quote}{escaped})*+{quote}{ends}"
    lone = f"{escape}?" if escape else ""
    bare = f"(?P<bare>(?:[^{re.escape(delimiter)}{escape}]{escaped})*+{lone})"
    return re.compile(f"{spaces}(?:{quoted}|{bare})", re.DOTALL)
