"""What reading a file found fault with, as lines for COPY into csv_desk.issue."""

from psycopg2 import sql

from csvlib.model import Record, Reject, Severity
from csvlib.staging.copy_text import copy_values
from csvlib.staging.names import StagingTables

COPY_ISSUES = sql.SQL(
    "COPY csv_desk.issue (run_id, row_no, line_no, code, severity, message, raw) FROM STDIN"
)


def reject_line(tables: StagingTables, row_no: int, reject: Reject) -> str:
    """A row that was not staged."""
    critical = Severity.CRITICAL.value
    return copy_values(
        (tables.run, row_no, reject.line, reject.code, critical, reject.message, reject.raw)
    )


def warning_lines(tables: StagingTables, row_no: int, record: Record) -> str:
    """A line for each warning of a row that was staged: it goes on, and may be looked at."""
    return "".join(
        copy_values(
            (tables.run, row_no, record.line, warning.code, Severity.WARNING.value,
             warning.message, None)
        )
        for warning in record.warnings
    )  # fmt: skip
