"""Faults of reading as lines of the issue table."""

from csvlib.model import Attempt, Record, RecordWarning, Reject, RunId
from csvlib.staging import StagingTables
from csvlib.staging.issues import reject_line, warning_lines

TABLES = StagingTables(RunId(7), Attempt(1))


def test_a_reject_keeps_its_raw_text() -> None:
    line = reject_line(TABLES, 3, Reject(5, "too_few_cells", "1 cell, 2 expected", "a\tb"))
    assert line == "7\t3\t5\ttoo_few_cells\tcritical\t1 cell, 2 expected\ta\\tb\n"


def test_every_warning_is_a_line_without_the_rows_text() -> None:
    warnings = (RecordWarning("bare_quote", "words"), RecordWarning("other", "more"))
    assert warning_lines(TABLES, 3, Record(5, ["secret"], warnings)) == (
        "7\t3\t5\tbare_quote\twarning\twords\t\\N\n7\t3\t5\tother\twarning\tmore\t\\N\n"
    )
