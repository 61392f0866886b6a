"""Corrections of a source, made again in the text of its next file before anything is mapped."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.mapping.cells import WHITESPACE
from csvlib.mapping.fingerprint import normal
from csvlib.model import Correction, FileProfile
from csvlib.staging.names import StagingTables, raw_column

# One statement per column, which takes each cell once: what a correction has written is not read
# by another one.
_APPLY = sql.SQL(
    """
UPDATE {raw} AS r SET {cell} = wrong.new
FROM unnest(%(ids)s::bigint[], %(old)s::text[], %(new)s::text[]) AS wrong (id, old, new)
WHERE btrim(r.{cell}, %(white)s) = wrong.old AND r.{cell} <> wrong.new
RETURNING r.row_no, wrong.id
"""
)

_COUNT = sql.SQL("WITH made AS ({}) SELECT id, count(*) AS rows FROM made GROUP BY id")

_COUNT_AND_NOTE = sql.SQL(
    """
WITH made AS ({}), noted AS (
    INSERT INTO pg_temp.changed_rows (row_no) SELECT row_no FROM made ON CONFLICT DO NOTHING
)
SELECT id, count(*) AS rows FROM made GROUP BY id
"""
)


def apply_corrections(
    connection: Connection,
    tables: StagingTables,
    profile: FileProfile,
    corrections: Sequence[Correction],
) -> dict[int, int]:
    """Writes the cells of `raw` anew that a correction speaks of; a cell is changed once at most.

    Cells are compared without the white space around them. Of two corrections of one text the
    first counts. The changed rows' numbers go to the temporary table `changed_rows`, where there
    is one. Returns how many cells each correction changed, by its id; none that changed nothing.
    """
    counted = _COUNT_AND_NOTE if _notes_rows(connection) else _COUNT
    made: dict[int, int] = {}
    for position, wanted in _by_column(profile, corrections).items():
        found = fetch(
            connection,
            counted.format(_APPLY.format(raw=tables["raw"], cell=raw_column(position))),
            ids=[one.id for one in wanted],
            old=[bare(one.old) for one in wanted],
            new=[one.new for one in wanted],
            white=WHITESPACE,
        )
        made |= {row["id"]: row["rows"] for row in found}
    return made


def bare(text: str) -> str:
    """A cell's text as it is compared: without the white space around it."""
    return text.strip(WHITESPACE)


def column_names(profile: FileProfile) -> tuple[str, ...]:
    """The names that corrections know the columns of a file by, in the file's order.

    The normalised header, or the header itself where several would be the same. Without a header
    line they are "column 1", "column 2".
    """
    names = tuple(map(normal, profile.columns))
    often = Counter(names)
    return tuple(
        header if often[name] > 1 else name
        for header, name in zip(profile.columns, names, strict=True)
    )


def _by_column(
    profile: FileProfile, corrections: Sequence[Correction]
) -> dict[int, list[Correction]]:
    """By the file's position; those of columns that it does not have are left out."""
    positions = {name: position for position, name in enumerate(column_names(profile))}
    found: dict[int, dict[str, Correction]] = defaultdict(dict)
    for one in corrections:
        if one.name in positions:
            found[positions[one.name]].setdefault(bare(one.old), one)
    return {position: list(wanted.values()) for position, wanted in found.items()}


def _notes_rows(connection: Connection) -> bool:
    (row,) = fetch(connection, "SELECT to_regclass('pg_temp.changed_rows') AS there")
    return row["there"] is not None
