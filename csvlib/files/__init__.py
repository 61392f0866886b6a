"""Reading CSV honestly: every record is exact, or reported at its physical line."""

from csvlib.files.describe import GUESS, Unsettled
from csvlib.files.preview import LineKind, PreviewLine, preview
from csvlib.files.profile import profile, require_header
from csvlib.files.reader import read
from csvlib.files.spool import Spool
from csvlib.files.writer import escape_formula, open_writer, unescape_formula, write_records

__all__ = [
    "GUESS",
    "LineKind",
    "PreviewLine",
    "Spool",
    "Unsettled",
    "escape_formula",
    "open_writer",
    "preview",
    "profile",
    "read",
    "require_header",
    "unescape_formula",
    "write_records",
]
