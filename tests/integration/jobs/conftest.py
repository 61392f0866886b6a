"""The tests of a module share a database: each has runs of its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from csvlib.database.engine import Database, open_database
from csvlib.files import Spool
from csvlib.jobs.desk import Desk
from csvlib.settings import Settings


@pytest.fixture(scope="module")
def database_url(clone: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    with clone() as url:
        yield url


@pytest.fixture(scope="module")
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


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
