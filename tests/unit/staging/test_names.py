"""Each attempt has tables of its own."""

from csvlib.model import Attempt, RunId, TableName
from csvlib.staging.names import KINDS, StagingTables, raw_column


def test_no_two_attempts_share_a_table() -> None:
    attempts = [(1, 11), (11, 1), (1, 1), (2, 1), (1, 2)]
    names = [
        StagingTables(RunId(run), Attempt(attempt)).name(kind)
        for run, attempt in attempts
        for kind in KINDS
    ]
    assert len(set(names)) == len(attempts) * len(KINDS)


def test_a_table_is_named_by_its_kind_run_and_attempt() -> None:
    tables = StagingTables(RunId(12), Attempt(3))
    assert tables.name("raw") == TableName("csv_staging", "raw_12_3")
    assert tables["raw"].strings == ("csv_staging", "raw_12_3")


def test_the_columns_of_a_file_are_numbered() -> None:
    assert raw_column(7).strings == ("c7",)
