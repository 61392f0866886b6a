"""Rows of a table out again: seen page by page, or streamed as a CSV file."""

from csvlib.exporting.browse import count, page, preview
from csvlib.exporting.exports import open_export, save
from csvlib.exporting.filters import parse_filter, parse_order
from csvlib.exporting.names import default_fields, fields_of
from csvlib.exporting.query import compile_view
from csvlib.exporting.stream import stream
from csvlib.exporting.to_file import write_file

__all__ = [
    "compile_view",
    "count",
    "default_fields",
    "fields_of",
    "open_export",
    "page",
    "parse_filter",
    "parse_order",
    "preview",
    "save",
    "stream",
    "write_file",
]
