"""Every demo table has an example that can be imported as it is."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import UnknownTable
from csvlib.jobs import examples
from csvlib.jobs.desk import Desk
from csvlib.model import Run, State, TableName

TABLES = ["contact", "outlet", "publisher", "beat", "category", "country", "language"]
Query = Callable[..., list[tuple[Any, ...]]]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("table", TABLES)
def test_it_goes_through_the_checks_without_a_problem(
    desk: Desk, csv_file: Callable[..., Path], prepared: Callable[..., Run], table: str
) -> None:
    made = examples.of_table(desk, TableName("media", table))
    run = prepared(desk, csv_file(examples.example_file(made), "example.csv"), f"media.{table}")
    assert run.state is State.READY, run.failure
    assert run.counts is not None
    assert (run.counts.read, run.counts.rejected) == (2, 0)
    assert run.mapping is not None
    assert run.mapping.targets == set(made.header)


def test_required_fields_come_first_and_those_the_database_fills_are_not_in_it(desk: Desk) -> None:
    made = examples.of_table(desk, TableName("media", "contact"))
    assert set(made.header[:3]) == {"first_name", "last_name", "email"}
    assert {"outlet", "beats", "joined"} <= set(made.header)
    assert not {"id", "outlet_id", "created_at"} & set(made.header)


def test_the_second_file_says_what_each_field_takes(desk: Desk) -> None:
    made = examples.of_table(desk, TableName("media", "contact"))
    header, *lines = rows(examples.values_file(made))
    said = {line[0]: dict(zip(header, line, strict=True)) for line in lines}
    assert list(said) == list(made.header)
    assert said["email"]["required"] == "yes"
    assert said["first_name"]["longest"] == "80"
    assert said["joined"]["what"].startswith("date")
    assert said["outlet"]["allowed"] == "", "there are more than fifty"
    assert "English" in said["languages"]["allowed"].split(" | ")


def test_allowed_values_of_enums_and_small_related_tables_are_listed(
    desk: Desk, query: Query
) -> None:
    query("DROP TABLE IF EXISTS public.task, public.team; DROP TYPE IF EXISTS public.mood")
    query(
        "CREATE TYPE public.mood AS ENUM ('calm', 'busy');"
        "CREATE TABLE public.team (id serial PRIMARY KEY, name text NOT NULL UNIQUE);"
        "INSERT INTO public.team (name) VALUES ('Red'), ('Blue');"
        "CREATE TABLE public.task (title text NOT NULL, mood public.mood NOT NULL,"
        " team_id int NOT NULL REFERENCES public.team, tags text[], uid uuid, rest jsonb)"
    )
    made = examples.of_table(desk, TableName("public", "task"))
    said = {line[0]: line[4] for line in made.guide}
    assert said["mood"] == "calm | busy"
    assert said["team"] == "Blue | Red"
    assert made.header[:3] == ("title", "mood", "team")


def test_formulas_in_names_of_the_database_are_guarded(desk: Desk, query: Query) -> None:
    query("DROP TABLE IF EXISTS public.task, public.team")
    query(
        "CREATE TABLE public.team (id serial PRIMARY KEY, name text NOT NULL UNIQUE);"
        "INSERT INTO public.team (name) VALUES ('=1+1');"
        "CREATE TABLE public.task (title text, team_id int REFERENCES public.team)"
    )
    made = examples.of_table(desk, TableName("public", "task"))
    assert rows(examples.example_file(made))[1][1] == "'=1+1"


def test_an_unknown_table_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownTable):
        examples.of_table(desk, TableName("media", "nothing"))
