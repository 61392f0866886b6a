"""A file to try things out with: invented contacts for the demo schema, some rows damaged."""

from pathlib import Path

from csvlib.errors import UnknownTable
from csvlib.jobs import imports, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Run, TableName

SAMPLE = Path(__file__).with_name("sample.csv")
TABLE = TableName("media", "contact")


def available(desk: Desk) -> bool:
    """Whether the demo schema, which the sample is for, is in this database."""
    try:
        imports.table(desk, TABLE)
    except UnknownTable:
        return False
    return True


def start(desk: Desk, actor: str) -> Run:
    """A run with the sample, profiled, with its table chosen."""
    return uploads.adopt(desk, SAMPLE, actor, table=TABLE, name="contacts-sample.csv")
