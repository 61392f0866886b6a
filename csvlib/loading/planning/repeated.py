"""Keys that several rows of the file have; most files have none, and then nothing more is asked."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.layout import Layout
from csvlib.loading.planning.keys import Expressions, equal, listed, names, same
from csvlib.loading.standing import stands

# To group the keys alone takes half the time of numbering all rows by key.
_KEYS = sql.SQL(
    """
CREATE TEMPORARY TABLE repeated ON COMMIT DROP AS
SELECT {parts}
FROM {prepared} AS p
{joins}
{own_row}
WHERE {present} AND {standing} AND {writes}
GROUP BY {places}
HAVING count(*) > 1
"""
)

_NOTHING = sql.SQL("")
_ALL = sql.SQL("true")


def find_repeated(
    connection: Connection,
    plan: Layout,
    parts: Expressions,
    *,
    present: sql.Composable,
    own_row: sql.Composable = _NOTHING,
    writes: sql.Composable = _ALL,
) -> bool:
    """Makes the temporary table `repeated` of the keys, by their parts; False where it is empty.

    Of rows for which `present` and `writes` hold; `own_row` joins what the parts need besides.
    """
    execute(connection, "DROP TABLE IF EXISTS pg_temp.repeated")
    numbered = [sql.SQL("{} AS {}").format(part, _part(at)) for at, part in enumerate(parts)]
    places = [sql.SQL(str(place)) for place in range(1, len(parts) + 1)]
    statement = _KEYS.format(
        parts=listed(numbered),
        places=listed(places),
        present=present,
        own_row=own_row,
        writes=writes,
        standing=stands(connection),
        **names(plan),
    )
    if not execute(connection, statement):
        return False
    execute(connection, "ANALYZE pg_temp.repeated")
    return True


def is_repeated(parts: Expressions, *, nulls_distinct: bool = True) -> sql.Composed:
    """Whether a row has the key that is in `repeated`, under the alias k."""
    repeated = [sql.SQL("k.{}").format(_part(at)) for at in range(len(parts))]
    return equal(parts, repeated) if nulls_distinct else same(parts, repeated)


def _part(position: int) -> sql.Identifier:
    return sql.Identifier(f"part_{position}")
