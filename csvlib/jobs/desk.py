"""Everything one process works with: its settings, the database, the spool."""

from dataclasses import dataclass
from functools import lru_cache

from csvlib.database import demo, embedded, migrate
from csvlib.database.engine import Database, open_database
from csvlib.files import Spool
from csvlib.settings import Settings, settings


@dataclass(frozen=True, slots=True)
class Desk:
    settings: Settings
    database: Database
    spool: Spool


@lru_cache(maxsize=1)
def open_desk() -> Desk:
    """The desk of this process, opened on first use.

    Without DATABASE_URL the embedded PostgreSQL is started, migrated, and given the demo schema
    when it is new. Another database is only looked at: `db upgrade` prepares it.
    Raises DatabaseUnavailable, ServerTooOld, NotMigrated.
    """
    chosen = settings()
    if chosen.database_url is None:
        database = _embedded(chosen)
        chosen = chosen.model_copy(update={"rules_role": chosen.rules_role or embedded.READER})
    else:
        database = open_database(chosen.database_url, pool=chosen.database_pool)
        migrate.require_head(database)
    return Desk(settings=chosen, database=database, spool=Spool(chosen.spool_dir))


def _embedded(chosen: Settings) -> Database:
    url = embedded.start(chosen.embedded_dir)
    database = open_database(url, pool=chosen.database_pool, embedded=True)
    if migrate.upgrade(database):
        with database.transaction() as connection:
            demo.create(connection)
    return database
