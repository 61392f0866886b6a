"""Faults of reading as lines of the issue table."""

import pytest

from csvlib.model import Attempt, Record, RecordWarning, Reject, RunId
from csvlib.staging import StagingTables
from csvlib.staging.issues import reject_line, unstorable, warning_lines

TABLES = StagingTables(RunId(7), Attempt(1))


def test_a_reject_keeps_its_raw_text() -> None:
    line = reject_line(TABLES, 3, Reject(5, "too_few_cells", "1 cell, 2 expected", "a\tb"))
    assert line == "7\t3\t5\ttoo_few_cells\tcritical\t1 cell, 2 expected\ta\\tb\n"


def test_every_warning_is_a_line_without_the_rows_text() -> None:
    warnings = (RecordWarning("bare_quote", "words"), RecordWarning("other", "more"))
    assert warning_lines(TABLES, 3, Record(5, ["secret"], warnings)) == (
        "7\t3\t5\tbare_quote\twarning\twords\t\\N\n7\t3\t5\tother\twarning\tmore\t\\N\n"
    )


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Record(5, ["a", "b"]), None),
        (Record(5, ['a"'], (RecordWarning("bare_quote", "words"),)), None),
        (
            Record(5, ["a\0", "b,c"], (RecordWarning("nul_byte", "words"),)),
            Reject(5, "nul_byte", "words", 'a\u2400,"b,c"'),
        ),
    ],
)
def test_only_a_row_with_a_nul_cannot_be_stored(record: Record, expected: Reject | None) -> None:
    assert unstorable(record) == expected
