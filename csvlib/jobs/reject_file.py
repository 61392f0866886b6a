"""The reject file: the original columns in the original dialect, then line, codes and advice.

What cannot be written so (a workbook, one column without a separator) is written as every
spreadsheet reads it: with commas, in UTF-8.
"""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, load
from csvlib.files import Spool, escape_formula, open_writer, write_records
from csvlib.files.refused import refused_cells
from csvlib.model import Attempt, Dialect, FileProfile, Report, RuleResult
from csvlib.model.codes import advice
from csvlib.staging.names import StagingTables, raw_column
from csvlib.staging.patch import EXTRA

SQL = load(__file__)


@dataclass(frozen=True, slots=True)
class Form:
    """How the reject file is written."""

    dialect: Dialect
    encoding: str
    bom: bool


PLAIN = Form(Dialect(), "utf-8", bom=True)

# A row that was read has its cells in `raw`; one that was not has its text in the issue. What the
# rules have to say is in their descriptions.
_REJECTED = sql.SQL(
    """
SELECT i.row_no, i.line_no, i.codes, i.rules, i.message, i.raw, {cells} AS cells
FROM (
    SELECT row_no, min(line_no) AS line_no, array_agg(DISTINCT code ORDER BY code) AS codes,
        array_agg(DISTINCT rule_id ORDER BY rule_id) AS rules,
        min(message) FILTER (WHERE rule_id IS NULL) AS message, min(raw) AS raw
    FROM csv_desk.issue AS i
    WHERE run_id = %(run)s AND severity = 'critical' AND NOT EXISTS (
        SELECT FROM csv_desk.excluded_row AS e WHERE e.run_id = i.run_id AND e.row_no = i.row_no)
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
    *,
    attempt: Attempt | None = None,
) -> str:
    """Streams all rejected rows of the run into the spool; returns the file's name there.

    It is that of the `attempt`, else that of the tables': an earlier file may still be read.

    Rows that a person left out are not among them. Cells are as they were last fixed. Which lines
    the file holds is kept, so that it is known when it comes back.
    """
    name = f"rejects-{tables.run}-{attempt or tables.attempt}.csv"
    path = spool.new_file(name)
    form = form_of(profile)
    try:
        _write(connection, path, form, tables, profile, report)
    except UnicodeEncodeError:
        # A fix, or a rule's words, may hold letters that the file's own encoding lacks.
        _write(connection, path, replace(form, encoding="utf-8", bom=True), tables, profile, report)
    execute(connection, SQL["keep_lines"], run=tables.run)
    return name


def _write(
    connection: Connection,
    path: Path,
    form: Form,
    tables: StagingTables,
    profile: FileProfile,
    report: Report,
) -> None:
    header = (*map(escape_formula, headers(profile)), *EXTRA)
    rules = {rule.rule_id: rule for rule in report.rules}
    with (
        open_writer(path, encoding=form.encoding, bom=form.bom, errors="strict") as stream,
        closing(_rows(connection, tables, profile, rules)) as rows,
    ):
        write_records(stream, form.dialect, [header])
        write_records(stream, form.dialect, rows)


def form_of(profile: FileProfile) -> Form:
    """The file's own form where the three columns more can be written in it, else PLAIN."""
    container = profile.container
    if profile.dialect.delimiter is None or (container and container.kind.is_workbook):
        return PLAIN
    return Form(profile.dialect, profile.encoding, profile.bom)


def headers(profile: FileProfile) -> tuple[str, ...]:
    """The names of the columns as the file has them; its own header may be too short."""
    if profile.header_line is None:
        return profile.columns
    return (*profile.headers, *[""] * (len(profile.columns) - len(profile.headers)))


def _rows(
    connection: Connection,
    tables: StagingTables,
    profile: FileProfile,
    rules: dict[str, RuleResult],
) -> Generator[tuple[str, ...], None, None]:
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
        for _, line, codes, broken, message, raw, staged in cursor:
            original = staged if staged is not None else refused_cells(raw or "", profile)
            said = _advice(codes, [rules[one] for one in broken if one in rules], message)
            yield tuple(map(escape_formula, (*original, str(line), " ".join(codes), said)))


def _advice(codes: list[str], broken: list[RuleResult], message: str | None) -> str:
    """The reader's own words about this row first, then each rule's, and what to do about them."""
    said = [f"{message}."] if message else []
    for code in codes:
        said += [rule.description for rule in broken if rule.code == code]
        said.append(advice(code))
    return " ".join(dict.fromkeys(said))
