"""Views that rows can be written to: what is known of them is known of the table behind them."""

from dataclasses import dataclass, replace

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch, fetch_one, load
from csvlib.model import Field

SQL = load(__file__)


@dataclass(frozen=True, slots=True)
class Base:
    """The table whose rows a view shows, and its columns that the view shows as they are."""

    oid: int
    shown: frozenset[str]


def base_of(connection: Connection, oid: int) -> Base | None:
    """None where a row of the view is not one row of one table, as far as that can be told."""
    found = fetch_one(connection, SQL["base"], oid=oid)
    return Base(found["oid"], frozenset(found["shown"])) if found else None


def as_written(
    connection: Connection, oid: int, fields: tuple[Field, ...], base: dict[str, Field]
) -> tuple[Field, ...]:
    """The fields of a view with what their table demands of them; `base` are its, by name.

    Not where triggers do the writing: they may fill what a row must have.
    """
    writable = {
        row["name"]: row["by_itself"] for row in fetch(connection, SQL["writable"], oid=oid)
    }
    return tuple(
        replace(field, generated=True)
        if field.name not in writable
        else _like(field, base[field.name])
        if writable[field.name] and field.name in base
        else field
        for field in fields
    )


def _like(field: Field, base: Field) -> Field:
    return replace(
        field,
        nullable=base.nullable,
        has_default=field.has_default or base.has_default,
        generated=base.generated,
        identity=base.identity,
    )
