"""Cells of a file among the words of the page: as text, cut, with how often they are there."""

import re
from collections.abc import Sequence

from csvlib.model import WrongValue
from csvlib.ui.wording import cell

LONGEST = 60
ISOLATE, END = "\u2068", "\u2069"
"""Text from right to left must not draw the words and numbers beside it into its order."""

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def cut(text: str, longest: int = LONGEST) -> str:
    """On one line, at most `longest` characters; what is left out is told by `…`."""
    line = _BREAKS.sub("⏎", text[: longest + 1])
    return f"{line[: longest - 1]}…" if len(line) > longest else line


def chip(text: str) -> str:
    """Markdown."""
    if not text.strip():
        return f"{ISOLATE}:small[:gray[(empty)]]{END}"
    return f"{ISOLATE}{cell(cut(text))}{END}"


def counted(values: Sequence[WrongValue], distinct: int) -> str:
    """Markdown: each value with its rows where they are several, and how many others there are."""
    shown = [_with_rows(value) for value in values]
    if (others := distinct - len(values)) > 0:
        word = "value" if others == 1 else "values"
        shown.append(f":small[:gray[and {others:,} other {word}]]")
    return " :gray[·] ".join(shown)


def _with_rows(value: WrongValue) -> str:
    return chip(value.text) + (f" :small[:gray[{value.rows:,} ×]]" if value.rows > 1 else "")


def said(text: str, longest: int = LONGEST) -> str:
    """Within a sentence that is no Markdown: `‘Germny’`."""
    return f"‘{ISOLATE}{cut(text, longest)}{END}’" if text.strip() else "an empty cell"
