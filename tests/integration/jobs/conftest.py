"""The tests of a module share a database: each has its own runs, and a fresh table to fill."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from csvlib.database.engine import Database, open_database
from csvlib.files import Spool
from csvlib.jobs.desk import Desk
from csvlib.settings import Settings

CITY = """
DROP TABLE IF EXISTS public.city, public.land CASCADE;
CREATE TABLE public.land (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
INSERT INTO public.land (name) VALUES ('Norway'), ('Kenya');
CREATE TABLE public.city (
    code varchar(5) PRIMARY KEY,
    name text NOT NULL,
    people integer CONSTRAINT some_people CHECK (people >= 0),
    founded date,
    land_id int REFERENCES public.land
);
INSERT INTO public.city VALUES ('OSL', 'Oslo', 700, '1048-01-01', 1), ('NBO', 'Nairobi', 900, NULL, NULL);
"""


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


@pytest.fixture
def query(database: Database) -> Callable[..., list[tuple[Any, ...]]]:
    """`query("SELECT ...", *values)`: rows, or none; committed."""

    def ask(statement: str, *values: object) -> list[tuple[Any, ...]]:
        with database.transaction() as connection, connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    return ask


@pytest.fixture
def city(query: Callable[..., list[tuple[Any, ...]]]) -> str:
    """A table without a suite of rules, holding OSL and NBO."""
    query(CITY)
    return "public.city"


@pytest.fixture
def cities(csv_file: Callable[..., Path]) -> Path:
    """One row per outcome: OSL changes, NBO stays, BGO is new, TRD twice, and two are bad."""
    return csv_file(
        "code,name,people,founded,land\n"
        "OSL,Oslo,750,1048-01-01,Norway\n"
        "NBO,Nairobi,900,,\n"
        "BGO,Bergen,280,1070-01-01,Norway\n"
        "TRD,Trondheim,200,,Norway\n"
        "TRD,Trondhjem,200,,Norway\n"
        "LIM,Lima,many,,Peru\n"
        "LA,La Paz\n"
        "LUX,Luxemburg,130,,Luxemburg\n",
        "cities.csv",
    )
