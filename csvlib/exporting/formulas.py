"""Cells that a spreadsheet would run: `csvlib.files.escape_formula`, said in SQL.

An import takes exactly one apostrophe off such a cell again.
"""

import sqlalchemy as sa

from csvlib.exporting.joins import Value

# The groups do not capture: PostgreSQL is several times faster so.
_NUMBER = r"^[-+]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][-+]?[0-9]+)?$"
_GUARDED = r"^'+[=+\-@\t\r]"

_ALWAYS = "\t\r=@"
_SIGNS = "+-"


def protected(text: Value) -> Value:
    """`text` with an apostrophe before what looks like a formula; numbers are left alone."""
    first = sa.func.ascii(text)
    guarded = sa.literal("'").concat(text)
    return sa.case(
        # Nearly every cell ends here. A regular expression on all of them halves an export's rate.
        (first > ord("@"), text),
        (_one_of(first, _ALWAYS), guarded),
        (_one_of(first, _SIGNS) & text.op("!~")(_NUMBER), guarded),
        (_one_of(first, "'") & text.op("~")(_GUARDED), guarded),
        else_=text,
    )


def _one_of(first: Value, characters: str) -> sa.ColumnElement[bool]:
    return first.in_([sa.literal_column(str(ord(character))) for character in characters])
