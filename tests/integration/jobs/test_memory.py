"""A mapping is remembered with the commit that used it, and found for the next file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import CsvDeskError
from csvlib.jobs import committing, imports, memory, runs, templates, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import (
    ColumnMapping,
    DriftKind,
    Mapping,
    OnDuplicate,
    Recalled,
    Run,
    State,
    TableName,
)

CITY = TableName("public", "city")
MARCH = "code;Name;People;Founded\nBGO;Bergen;280;1.1.1070\nTRD;Trondheim;200;13.2.0997\n"
APRIL = "code;Name;People;Founded\nSVG;Stavanger;140;31.3.1125\n"
Query = Callable[..., list[tuple[Any, ...]]]
Csv = Callable[..., Path]
Make = Callable[..., Run]


@pytest.fixture(autouse=True)
def nothing_known(query: Query, city: str) -> None:
    query("DELETE FROM csv_desk.mapping_memory")


@pytest.fixture
def march(desk: Desk, csv_file: Csv, imported: Make) -> Run:
    """Committed with a choice that no suggestion would make."""
    path = csv_file(MARCH, "city_list_2026-03.csv")
    run = imported(desk, path, "public.city", on_duplicate=OnDuplicate.SKIP)
    assert run.state is State.COMMITTED, run.failure
    return run


def recall(
    desk: Desk, path: Path, table: TableName | None = CITY, actor: str = "bo"
) -> Recalled | None:
    profile = uploads.adopt(desk, path, actor).profile
    assert profile is not None
    return memory.recall(desk, profile, table, actor)


def kept(query: Query) -> list[tuple[Any, ...]]:
    return query(
        "SELECT source, uses, last_run, created_by, name FROM csv_desk.mapping_memory ORDER BY id"
    )


def test_a_commit_remembers_its_mapping_without_being_asked(query: Query, march: Run) -> None:
    assert kept(query) == [("City list", 1, march.id, "tester", None)]


def test_the_next_file_of_the_source_gets_it_as_it_was(
    desk: Desk, march: Run, csv_file: Csv
) -> None:
    found = recall(desk, csv_file(APRIL, "city_list_2026-04.csv"))
    assert found is not None
    assert found.drifts == ()
    assert found.memory.title == "City list"
    assert found.mapping.on_duplicate is OnDuplicate.SKIP
    assert march.mapping is not None
    assert [column.transform for column in found.mapping.columns] == [
        column.transform for column in march.mapping.columns
    ]


def test_the_table_may_be_left_open(desk: Desk, march: Run, csv_file: Csv) -> None:
    found = recall(desk, csv_file(APRIL), table=None)
    assert found is not None
    assert found.mapping.table == CITY


def known(desk: Desk, path: Path, table: TableName | None = None) -> list[tuple[str, str]]:
    run = uploads.adopt(desk, path, "bo", table=table)
    found = imports.known(desk, run.id, "bo")
    for one in found:
        back = imports.recall(desk, run.id, one)
        assert back is None or back.memory == one
    return [(one.title, str(one.mapping.table)) for one in found]


@pytest.fixture
def town(query: Query) -> None:
    query(
        "DROP TABLE IF EXISTS public.town; CREATE TABLE public.town"
        " (code text PRIMARY KEY, name text, people integer, founded date)"
    )


def test_one_source_in_several_tables_the_latest_first(
    desk: Desk, query: Query, town: None, march: Run, csv_file: Csv, imported: Make
) -> None:
    imported(desk, csv_file(MARCH, "towns.csv"), "public.town")
    path = csv_file(APRIL, "next.csv")
    assert known(desk, path) == [("Towns", "public.town"), ("City list", "public.city")]
    imported(desk, csv_file(MARCH, "city_list.csv"), "public.city")
    assert known(desk, path) == [("City list", "public.city"), ("Towns", "public.town")]
    assert known(desk, path, TableName("public", "town")) == [("Towns", "public.town")]
    query("DROP TABLE public.town")
    assert known(desk, path) == [("City list", "public.city")]


def test_what_has_the_same_columns_hides_what_is_merely_close(
    desk: Desk, town: None, march: Run, csv_file: Csv, imported: Make
) -> None:
    imported(desk, csv_file("code;Name;People\nAES;Alesund;50\n", "towns.csv"), "public.town")
    assert known(desk, csv_file(APRIL)) == [("City list", "public.city")]
    close = csv_file("code;Name;People;Land\nSVG;Stavanger;140;Norway\n")
    assert known(desk, close) == [("Towns", "public.town"), ("City list", "public.city")]


def test_an_unknown_source_has_nothing(desk: Desk, march: Run, csv_file: Csv) -> None:
    assert known(desk, csv_file("a;b\n1;2\n")) == []


def test_a_template_of_somebody_else_counts_once_it_is_shared(
    desk: Desk, query: Query, march: Run, csv_file: Csv
) -> None:
    templates.save(desk, march.id, "Cities", "ana")
    query("DELETE FROM csv_desk.mapping_memory WHERE name IS NULL")
    assert known(desk, csv_file(APRIL)) == []
    templates.share(desk, "Cities", "ana")
    assert known(desk, csv_file(APRIL)) == [("Cities", "public.city")]


def test_another_table_s_memory_is_not_used(desk: Desk, march: Run, csv_file: Csv) -> None:
    assert recall(desk, csv_file(APRIL), table=TableName("public", "land")) is None


def test_the_same_source_again_is_the_same_memory(
    desk: Desk, query: Query, march: Run, csv_file: Csv, imported: Make
) -> None:
    april = imported(desk, csv_file(APRIL, "city_list_2026-04.csv"), "public.city")
    assert kept(query) == [("City list", 2, april.id, "tester", None)]
    found = recall(desk, csv_file(APRIL))
    assert found is not None
    assert found.mapping.on_duplicate is OnDuplicate.UPDATE, "the newest choice counts"


def test_a_commit_that_fails_remembers_nothing(
    desk: Desk, query: Query, csv_file: Csv, prepared: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = prepared(desk, csv_file(MARCH), "public.city")
    assert run.plan is not None
    imports.approve(desk, run.id, run.plan.hash, "ana")

    def refuse(*_: object, **__: object) -> None:
        raise CsvDeskError("no", advice="none")

    monkeypatch.setattr(committing.steps, "committed", refuse)
    with pytest.raises(CsvDeskError):
        committing.commit_run(desk, run.id, run.attempt)
    assert kept(query) == []
    assert query("SELECT count(*) FROM public.city") == [(2,)]


def test_a_drifted_source_is_found_by_most_of_its_columns(
    desk: Desk, march: Run, csv_file: Csv
) -> None:
    path = csv_file("code;Name;People;Land\nSVG;Stavanger;140;Norway\n")
    found = recall(desk, path)
    assert found is not None
    assert [(drift.kind, drift.column) for drift in found.drifts] == [
        (DriftKind.NEW, "Land"),
        (DriftKind.GONE, "Founded"),
    ]
    assert found.mapping.columns[3].target == "land"
    assert found.mapping.on_duplicate is OnDuplicate.SKIP


def test_another_format_is_found_by_the_same_fingerprint(
    desk: Desk, march: Run, csv_file: Csv
) -> None:
    found = recall(desk, csv_file(APRIL.replace("31.3.1125", "3/31/1125")))
    assert found is not None
    assert [drift.message for drift in found.drifts] == ["`Founded` looks like month/day now"]


def test_fewer_common_columns_are_another_source(desk: Desk, march: Run, csv_file: Csv) -> None:
    assert recall(desk, csv_file("code;Name;Mayor;Area;Sea\nSVG;Stavanger;x;1;2\n")) is None


def test_the_closest_of_several_is_taken(
    desk: Desk, march: Run, csv_file: Csv, imported: Make
) -> None:
    imported(desk, csv_file("code;Name;People\nAES;Alesund;50\n", "short.csv"), "public.city")
    found = recall(desk, csv_file("code;Name;People;Founded;Land\nX;Y;1;1.1.1900;Norway\n"))
    assert found is not None
    assert found.memory.title == "City list"


def test_a_file_without_a_header_is_known_by_its_kinds_only(
    desk: Desk, query: Query, csv_file: Csv
) -> None:
    run = uploads.adopt(desk, csv_file("BGO;Bergen;280\nTRD;Trondheim;200\n"), "ana")
    assert run.profile is not None
    headless = replace(run.profile, header_line=None)
    targets = ("code", "name", "people")
    columns = tuple(ColumnMapping(at, f"column {at}", to) for at, to in enumerate(targets))
    mapping = Mapping(CITY, columns, key=("code",))
    with desk.database.transaction() as connection:
        memory.remember(connection, run.id, memory.entry(headless, mapping, "ana"))
    again = memory.recall(desk, headless, CITY, "ana")
    assert again is not None
    assert again.drifts == ()
    other = replace(headless, samples=(("1", "2", "3"),))
    assert memory.recall(desk, other, CITY, "ana") is None


def test_a_table_that_is_gone_has_no_memory(
    desk: Desk, query: Query, march: Run, csv_file: Csv
) -> None:
    query("DROP TABLE public.city")
    assert recall(desk, csv_file(APRIL)) is None


def test_the_run_may_be_deleted_the_memory_stays(desk: Desk, query: Query, march: Run) -> None:
    assert runs.get(desk, march.id).state is State.COMMITTED
    ((action,),) = query(
        "SELECT confdeltype::text FROM pg_constraint"
        " WHERE conrelid = 'csv_desk.mapping_memory'::regclass AND contype = 'f'"
    )
    assert action == "n", "set null"
