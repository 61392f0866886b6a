"""The suggestion for a file and a table, with what only the database knows of its cells."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.mapping import suggest
from csvlib.mapping.lookup import found_in
from csvlib.model import FileProfile, Mapping, Table


def suggestion(connection: Connection, profile: FileProfile, table: Table) -> Mapping:
    """The one place where a suggestion is joined by the values found in related tables."""
    return suggest(profile, table, found_in=found_in(connection, profile, table))
