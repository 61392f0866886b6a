"""A small table without a suite of rules, and a file with a row for every outcome."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.database.engine import Database

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
INSERT INTO public.city
VALUES ('OSL', 'Oslo', 700, '1048-01-01', 1), ('NBO', 'Nairobi', 900, NULL, NULL);
"""


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
