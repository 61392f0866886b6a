"""From which text of a file a cell was made: its column, its own text, the fixes of it."""

from collections import defaultdict
from collections.abc import Mapping as Mapping_
from dataclasses import replace

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, fetch, load
from csvlib.model import (
    CellOrigin,
    ColumnMapping,
    FileProfile,
    Mapping,
    Mended,
    RunKind,
    Table,
)
from csvlib.model.codec import decode
from csvlib.staging import StagingTables
from csvlib.staging.corrections import column_names
from csvlib.staging.names import raw_column

SQL = load(__file__)

Origins = Mapping_[str, CellOrigin]


def sources(connection: Connection, table: Table, origins: Origins) -> dict[str, CellOrigin]:
    """The origins, those from a line of a file with its column, text and fixes."""
    from_files = {
        column: origin
        for column, origin in origins.items()
        if origin.by.kind is RunKind.IMPORT and not origin.by.related
    }
    wanted = list({origin.by.run for origin in from_files.values()})
    told = dict(origins)
    for run in fetch(connection, SQL["runs"], runs=wanted) if wanted else ():
        mapping, profile = decode(Mapping, run["mapping"]), decode(FileProfile, run["profile"])
        if mapping is None or profile is None:
            continue
        mapped = {
            column: replace(
                origin, mapping=_mapping_of(mapping, table, column), headers=profile.columns
            )
            for column, origin in from_files.items()
            if origin.by.run == run["id"]
        }
        told |= _with_texts(connection, run, profile, mapped)
    return told


def _mapping_of(mapping: Mapping, table: Table, column: str) -> ColumnMapping | None:
    """The column of the file that fills this one, by itself or by the relation it belongs to."""
    filled = {column} | {
        relation.name
        for relation in table.relations
        if column in {one.column for one in relation.columns}
    }
    return next((one for one in mapping.mapped if one.target in filled), None)


def _with_texts(
    connection: Connection, run: Row, profile: FileProfile, mapped: Origins
) -> dict[str, CellOrigin]:
    """A row of the table may have been written from several lines of one file's imports."""
    told = dict(mapped)
    by_row: dict[int, list[str]] = defaultdict(list)
    for column, origin in mapped.items():
        if origin.by.row_no is not None and origin.mapping and origin.mapping.position >= 0:
            by_row[origin.by.row_no].append(column)
    for row_no, columns in by_row.items():
        texts = _raw(connection, run, row_no, len(profile.columns))
        mended = _mended(connection, run, row_no, profile, texts)
        for column in columns:
            origin = mapped[column]
            assert origin.mapping is not None
            at = origin.mapping.position
            told[column] = replace(origin, raw=texts.get(at), mended=mended[at])
    return told


def _raw(connection: Connection, run: Row, row_no: int, width: int) -> dict[int, str]:
    """Position → text as it was last fixed; nothing once the rows of the file are swept away."""
    attempt = run["prepared_attempt"]
    if attempt is None:
        return {}
    tables = StagingTables(run["id"], attempt)
    there = fetch(connection, "SELECT to_regclass(%(name)s) AS there", name=str(tables.name("raw")))
    if there[0]["there"] is None:
        return {}
    cells = sql.SQL(", ").join(raw_column(at) for at in range(width))
    query = sql.SQL("SELECT ARRAY[{}] AS cells FROM {} WHERE row_no = %(row)s").format(
        cells, tables["raw"]
    )
    rows = fetch(connection, query, row=row_no)
    return dict(enumerate(rows[0]["cells"])) if rows else {}


def _mended(
    connection: Connection, run: Row, row_no: int, profile: FileProfile, texts: dict[int, str]
) -> defaultdict[int, tuple[Mended, ...]]:
    """Position → fixes: corrections, then those of this file in their order."""
    names = column_names(profile)
    found: defaultdict[int, tuple[Mended, ...]] = defaultdict(tuple)
    rows = fetch(
        connection,
        SQL["fixes"],
        run=run["id"],
        row=row_no,
        positions=list(range(len(names))),
        names=list(names),
        texts=[texts.get(at) for at in range(len(names))],
    )
    for row in rows:
        del row["id"]
        found[row.pop("position")] += (Mended(**row),)
    return found
