"""Tables as the database describes them: fields, keys, relations, and what one may do to them."""

from csvlib.catalog.checks import checks
from csvlib.catalog.names import parse_table_name
from csvlib.catalog.tables import list_tables, reflect

__all__ = ["checks", "list_tables", "parse_table_name", "reflect"]
