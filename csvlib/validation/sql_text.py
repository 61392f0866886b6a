"""SQL that people write into rules: it must be one expression, or one query, and end there.

The driver sends text as it is, so `true); COMMIT; DELETE …` would leave the read-only transaction
that rules run in. What is inside of quotes is left alone.
"""

import re

# Names come before quotes: the dollars in a$$b begin no quote. Those of $$…$$ and of E'…' do, and
# are refused, so that a quote ends at the next one.
_TOKEN = re.compile(
    r"""
      (?P<refused> (?<![\w$]) (?: [eE] | [uU]& ) ['"] | -- | /\* | [;$\\\0] )
    | [^\W\d][\w$]*
    | '(?:[^']|'')*' | "(?:[^"]|"")+"
    | (?P<open> [(\[] )
    | (?P<close> [)\]] )
    | (?P<unclosed> ['"] )
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_PAIRS = {")": "(", "]": "["}
_QUERY = re.compile(r"\s*(select|with)\b", re.IGNORECASE)


def fault_of_condition(text: str) -> str | None:
    """Why this is no condition that could stand in brackets; None when it is one."""
    if not text.strip():
        return "its condition is empty"
    return _fault(text)


def fault_of_query(text: str) -> str | None:
    """The same of a query, which names the rows to be checked as {batch}."""
    if not _QUERY.match(text):
        return "its query does not begin with SELECT"
    if "{batch}" not in text:
        return "its query does not read {batch}"
    return _fault(text)


def _fault(text: str) -> str | None:
    opened: list[str] = []
    for token in _TOKEN.finditer(text):
        if token["refused"]:
            return "its SQL holds a semicolon, a comment or another kind of quote than ' and \""
        if token["unclosed"]:
            return "its SQL opens a quote that it does not close"
        if token["open"]:
            opened.append(token["open"])
        elif token["close"] and (not opened or opened.pop() != _PAIRS[token["close"]]):
            return "its SQL closes a bracket that it has not opened"
    return "its SQL opens a bracket that it does not close" if opened else None
