"""Reading CSV honestly: every record is exact, or reported at its physical line."""

from csvlib.files.profile import GUESS, Guess, profile, require_header
from csvlib.files.reader import read
from csvlib.files.spool import Spool
from csvlib.files.writer import escape_formula, open_writer, unescape_formula, write_records

__all__ = [
    "GUESS",
    "Guess",
    "Spool",
    "escape_formula",
    "open_writer",
    "profile",
    "read",
    "require_header",
    "unescape_formula",
    "write_records",
]
