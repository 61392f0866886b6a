"""From the columns of a file to the fields of a table: proposed, checked, compiled to SQL."""

from csvlib.mapping.as_json import from_json, to_json
from csvlib.mapping.check import check, missing_required, settle_dates, undecided_dates
from csvlib.mapping.expressions import Compiled, compile_column
from csvlib.mapping.formats import guess_transform
from csvlib.mapping.keys import choose_key, find_key
from csvlib.mapping.suggest import suggest

__all__ = [
    "Compiled",
    "check",
    "choose_key",
    "compile_column",
    "find_key",
    "from_json",
    "guess_transform",
    "missing_required",
    "settle_dates",
    "suggest",
    "to_json",
    "undecided_dates",
]
