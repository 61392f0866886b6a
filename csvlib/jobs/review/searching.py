"""Words looked for in planned rows: SQL over their cells, for no longer than a page waits."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg2
from psycopg2 import sql

from csvlib.errors import SearchTooLong

SECONDS = 2
TIMEOUT = {"statement_timeout": f"{SECONDS}s"}

# No function takes more arguments.
_MOST_ARGUMENTS = 90


@contextmanager
def in_time() -> Iterator[None]:
    """Around the transaction of a search. Raises SearchTooLong where the database was stopped."""
    try:
        yield
    except psycopg2.errors.QueryCanceled as exc:
        raise SearchTooLong(
            f"This search was stopped after {SECONDS} seconds: the file has very many rows.",
            advice="Narrow it: choose a field that changes, or a word that more rows have.",
        ) from exc


def cells(values: Sequence[sql.Composable]) -> sql.Composable:
    """All of these as one text, each apart from the next."""
    if not values:
        return sql.SQL("''")
    if len(values) == 1:
        return sql.SQL("{}::text").format(values[0])
    parts = [values[at : at + _MOST_ARGUMENTS] for at in range(0, len(values), _MOST_ARGUMENTS)]
    joined = [sql.SQL("concat_ws(chr(31), {})").format(sql.SQL(", ").join(p)) for p in parts]
    return joined[0] if len(joined) == 1 else cells(joined)


def holds(text: sql.Composable, *, plain: bool) -> sql.Composed:
    """Whether a text has the words of the bound value `matching` in it, whatever their case.

    `plain`: these are ASCII. Then no other letters need to be folded, which takes half the time.
    """
    collation = sql.SQL(' COLLATE "C"' if plain else "")
    return sql.SQL("strpos(lower({text}{collation}), lower(%(matching)s{collation})) > 0").format(
        text=text, collation=collation
    )


def in_json(words: str) -> str:
    """The words as they stand in the text of a jsonb."""
    return json.dumps(words, ensure_ascii=False)[1:-1]
