"""Tables of two runs, or of two attempts at one, never share a name."""

from csvlib.model import Attempt, RunId, TableName
from csvlib.staging.names import StagingTables


def test_every_attempt_of_every_run_has_tables_of_its_own() -> None:
    names = {
        StagingTables(RunId(run), Attempt(attempt)).name(kind)
        for run in (1, 11)
        for attempt in (1, 11)
        for kind in ("raw", "plan")
    }
    assert len(names) == 8
    assert TableName("csv_staging", "raw_11_1") in names
