"""The reject file: the original columns in the original dialect, then line, codes and advice.

What cannot be written so (a workbook, one column without a separator) is written as every
spreadsheet reads it: commas, in UTF-8 with its mark.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.files import Spool, escape_formula, open_writer, write_records
from csvlib.files.parse import csv_options
from csvlib.model import Dialect, FileProfile, Report
from csvlib.model.codes import advice
from csvlib.staging.names import StagingTables, raw_column

EXTRA = ("line", "codes", "advice")


@dataclass(frozen=True, slots=True)
class Form:
    """How the reject file is written."""

    dialect: Dialect
    encoding: str
    bom: bool


PLAIN = Form(Dialect(), "utf-8", bom=True)

# A row that was read has its cells in `raw`; one that was not has its text in the issue.
_REJECTED = sql.SQL(
    """
SELECT i.row_no, i.line_no, i.codes, i.message, i.raw, {cells} AS cells
FROM (
    SELECT row_no, min(line_no) AS line_no, array_agg(DISTINCT code ORDER BY code) AS codes,
        min(message) AS message, min(raw) AS raw
    FROM csv_desk.issue
    WHERE run_id = %(run)s AND severity = 'critical'
    GROUP BY row_no
) AS i
LEFT JOIN {raw} AS r ON r.row_no = i.row_no
ORDER BY i.row_no
"""
)


def write_reject_file(
    connection: Connection,
    spool: Spool,
    tables: StagingTables,
    profile: FileProfile,
    report: Report,
) -> str:
    """Streams all rejected rows of the run into the spool; returns the file's name there."""
    name = f"rejects-{tables.run}-{tables.attempt}.csv"
    path = spool.new_file(name)
    advices = {rule.code: rule.description for rule in report.rules}
    header = (*map(escape_formula, _headers(profile)), *EXTRA)
    form = form_of(profile)
    with open_writer(path, encoding=form.encoding, bom=form.bom) as stream:
        write_records(stream, form.dialect, [header])
        write_records(stream, form.dialect, _rows(connection, tables, profile, advices))
    return name


def form_of(profile: FileProfile) -> Form:
    """The file's own form where the three columns more can be written in it, else PLAIN."""
    container = profile.container
    if profile.dialect.delimiter is None or (container and container.kind.is_workbook):
        return PLAIN
    return Form(profile.dialect, profile.encoding, profile.bom)


def _headers(profile: FileProfile) -> tuple[str, ...]:
    return profile.headers if profile.header_line is not None else profile.columns


def _rows(
    connection: Connection,
    tables: StagingTables,
    profile: FileProfile,
    advices: dict[str, str],
) -> Iterator[tuple[str, ...]]:
    cells = sql.SQL(", ").join(
        sql.SQL("r.{}").format(raw_column(position)) for position in range(len(profile.columns))
    )
    query = _REJECTED.format(
        cells=sql.SQL("CASE WHEN r.row_no IS NOT NULL THEN ARRAY[{}] END").format(cells),
        raw=tables["raw"],
    )
    with connection.cursor(f"rejects_{tables.run}") as cursor:
        cursor.itersize = 1000
        cursor.execute(query, {"run": tables.run})
        for _, line, codes, message, raw, staged in cursor:
            original = staged if staged is not None else _cells(raw or "", profile)
            yield (
                *map(escape_formula, original),
                str(line),
                " ".join(codes),
                _advice(codes, message, advices),
            )


def _cells(raw: str, profile: FileProfile) -> list[str]:
    """As many cells as the header has, from a record that has another number or none."""
    width = len(profile.columns)
    return (_split(raw, profile.dialect) + [""] * width)[:width]


def _split(raw: str, dialect: Dialect) -> list[str]:
    """As well as it goes: the reader has refused this text."""
    options: dict[str, Any] = csv_options(dialect) | {"strict": False}
    # The csv module knows delimiters of one character: its options name what stands for others.
    stands, delimiter = options["delimiter"], dialect.delimiter or options["delimiter"]
    try:
        cells = next(csv.reader([raw.replace(delimiter, stands)], **options), [])
    except csv.Error:
        return [raw]
    return [cell.replace(stands, delimiter) for cell in cells]


def _advice(codes: list[str], message: str | None, advices: dict[str, str]) -> str:
    """The reader's own words about this row first, then what to do about each code."""
    said = [f"{message}."] if message else []
    for code in codes:
        if code in advices:
            said.append(advices[code])
        said.append(advice(code))
    return " ".join(said)
