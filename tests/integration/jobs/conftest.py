"""The tests of a module share a database: each has runs of its own."""

import pytest

from csvlib.database.engine import Database
from csvlib.files import Spool
from csvlib.jobs.desk import Desk
from csvlib.settings import Settings


@pytest.fixture(scope="module")
def database_url(module_database_url: str) -> str:
    return module_database_url


@pytest.fixture(scope="module")
def database(module_database: Database) -> Database:
    return module_database


@pytest.fixture(scope="module")
def desk(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    data = tmp_path_factory.mktemp("data")
    settings = Settings(
        DATABASE_URL=database.url,
        data_dir=data,
        worker_child=False,
        max_upload_bytes=2_000_000,
        copy_bytes=200,
        batch_rows=2,
    )
    return Desk(settings=settings, database=database, spool=Spool(settings.spool_dir))
