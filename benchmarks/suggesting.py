"""How long a mapping takes to be suggested for a wide file and a wide table."""

import time

from benchmarks.profiles import profile_of
from benchmarks.table import as_table
from csvlib.mapping import suggest
from csvlib.model import Field, FileProfile, Kind, Table, TableName

COLUMNS, FIELDS, ROWS = 300, 200, 20
WHAT = "first last full given company account billing shipping order invoice product mail"
PART = "name number date city country status amount price notes phone code owner type"


def speed() -> str:
    """CPU time to suggest a mapping of 300 columns to 200 fields, names read for the first time."""
    profile, table = wide_file(COLUMNS), wide_table(FIELDS)
    began = time.process_time()
    mapping = suggest(profile, table)
    spent = time.process_time() - began
    row = (str(COLUMNS), str(FIELDS), str(len(mapping.mapped)), f"{spent:.2f}")
    return as_table(("columns", "fields", "mapped", "CPU s"), [row])


def wide_table(fields: int) -> Table:
    """A table of text fields, each name made of two words and a number."""
    return Table(
        table=TableName("public", "wide"),
        fields=tuple(Field(_name(n, "_"), "text", Kind.TEXT) for n in range(fields)),
        keys=(),
        relations=(),
        primary_key=(),
        rights=frozenset(),
    )


def wide_file(columns: int) -> FileProfile:
    """A file whose headers are made of the same words, with cells in every column."""
    headers = tuple(_name(n, " ").title() for n in range(columns))
    rows = tuple(tuple(f"value {n} {row}" for n in range(columns)) for row in range(ROWS))
    return profile_of(headers, rows)


def _name(n: int, space: str) -> str:
    what, part = WHAT.split(), PART.split()
    words = (what[n % len(what)], part[n // len(what) % len(part)])
    return space.join((*words, str(n // 100)) if n >= 100 else words)
