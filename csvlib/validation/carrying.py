"""Rows from one connection to another, a buffer at a time: who finds them cannot write them."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812

_BUFFER = 64 * 1024


def carry(
    read: Callable[[], Connection],
    query: str,
    values: Mapping[str, Any],
    write: Connection,
    into: str,
) -> int:
    """The rows of `query`, found on a connection of `read`, by the COPY statement `into`.

    Returns how many were written. Raises the driver's errors of either side.
    """
    out, back = os.pipe()
    with ThreadPoolExecutor(max_workers=1) as beside:
        finding = beside.submit(_find, read, query, values, back)
        with os.fdopen(out, "rb") as found, write.cursor() as cursor:
            cursor.copy_expert(into, found, size=_BUFFER)
            written = cursor.rowcount
        # Broken off in the middle it has ended the pipe, which looks like the last row.
        finding.result()
    return written


def _find(read: Callable[[], Connection], query: str, values: Mapping[str, Any], pipe: int) -> None:
    with (
        os.fdopen(pipe, "wb") as rows,
        closing(read()) as connection,
        connection.cursor() as cursor,
    ):
        text = cursor.mogrify(query, values).decode()
        cursor.copy_expert(f"COPY ({text}) TO STDOUT", rows, size=_BUFFER)
