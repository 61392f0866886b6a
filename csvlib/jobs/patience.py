"""Work that met somebody else's at the same rows: tried again, and not for ever."""

import time
from collections.abc import Callable

import psycopg2

from csvlib.errors import DatabaseProblem

WAITS = (0.2, 1.0)
"""Seconds before each further try."""

# Serialization failure, deadlock, lock timeout.
_IN_THE_WAY = frozenset({"40001", "40P01", "55P03"})


def patiently(work: Callable[[], None]) -> None:
    """`work` is one transaction of its own, whole. Raises DatabaseProblem after the last try."""
    for wait in WAITS:
        try:
            return work()
        except psycopg2.OperationalError as exc:
            if exc.pgcode not in _IN_THE_WAY:
                raise
            time.sleep(wait)
    try:
        return work()
    except psycopg2.OperationalError as exc:
        if exc.pgcode not in _IN_THE_WAY:
            raise
        raise DatabaseProblem(
            "Others were writing to the same rows, again and again.",
            advice="Nothing was written. Go on in a while: the approval still stands.",
        ) from exc
