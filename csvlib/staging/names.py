"""Names of the per-run tables. Each attempt has its own, so two attempts never meet in one."""

from dataclasses import dataclass

from psycopg2 import sql

from csvlib.model import Attempt, RunId, TableName

SCHEMA = "csv_staging"

# Columns of ours stand beside the table's own in `prepared`; a leading underscore keeps a
# table's own `line_no` free.
ROW_NO = sql.Identifier("_row_no")
LINE_NO = sql.Identifier("_line_no")
PROBLEMS = sql.Identifier("_problems")


@dataclass(frozen=True, slots=True)
class StagingTables:
    """The unlogged tables of one attempt of one run, in schema csv_staging."""

    run: RunId
    attempt: Attempt

    def name(self, kind: str) -> TableName:
        return TableName(SCHEMA, f"{kind}_{self.run}_{self.attempt}")

    def __getitem__(self, kind: str) -> sql.Identifier:
        return sql.Identifier(SCHEMA, self.name(kind).name)


def raw_column(position: int) -> sql.Identifier:
    """The text column of `raw` that holds the file's column at `position`, from 0."""
    return sql.Identifier(f"c{position}")
