"""Mappings under a name: kept, shared, carried as JSON."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import (
    MappingProblem,
    NoRights,
    TemplateExists,
    TemplateNotFound,
    UnknownTable,
    WrongState,
)
from csvlib.jobs import imports, templates, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import (
    CONSTANT,
    ColumnMapping,
    FileProfile,
    Memory,
    OnBlank,
    OnDuplicate,
    Run,
    TableName,
    Transform,
)

CITY = TableName("public", "city")
ROWS = "Code;Name;People;Founded;Notes\nBGO;Bergen;1.280;31.1.1070;x\n"
Query = Callable[..., list[tuple[Any, ...]]]
Csv = Callable[..., Path]


@pytest.fixture(autouse=True)
def nothing_known(query: Query, city: str) -> None:
    query("DELETE FROM csv_desk.mapping_memory")


@pytest.fixture
def run(desk: Desk, csv_file: Csv) -> Run:
    """Mapped with a bit of everything, not prepared."""
    run = uploads.adopt(desk, csv_file(ROWS, "cities 2026.csv"), "ana", table=CITY)
    mapping = imports.suggest(desk, run.id, CITY)
    columns = list(mapping.columns)
    columns[1] = replace(
        columns[1],
        update=False,
        transform=Transform(also=(4,), joiner=" - ", value_map=(("a", "b"),)),
    )
    columns[2] = replace(columns[2], on_blank=OnBlank.FILL)
    extra = (ColumnMapping(CONSTANT, "", "land", constant="Norway"),)
    mapping = replace(mapping, columns=tuple(columns), extra=extra, on_duplicate=OnDuplicate.REJECT)
    return imports.check(desk, run.id, mapping, "ana")


@pytest.fixture
def kept(desk: Desk, run: Run) -> Memory:
    return templates.save(desk, run.id, "Cities", "ana")


def names(desk: Desk, actor: str) -> list[str | None]:
    return [one.name for one in templates.listed(desk, actor)]


def profile_of(run: Run) -> FileProfile:
    assert run.profile is not None
    return run.profile


def test_a_template_is_its_owner_s_until_it_is_shared(desk: Desk, kept: Memory) -> None:
    assert names(desk, "ana") == ["Cities"]
    assert names(desk, "bo") == []
    with pytest.raises(TemplateNotFound, match="no template Cities"):
        templates.find(desk, "Cities", "bo")
    templates.share(desk, "Cities", "ana")
    assert names(desk, "bo") == ["Cities"]
    templates.share(desk, "Cities", "ana", shared=False)
    assert names(desk, "bo") == []


def test_case_and_spaces_of_a_name_do_not_matter(desk: Desk, run: Run, kept: Memory) -> None:
    assert templates.find(desk, " cities ", "ana").id == kept.id
    assert templates.save(desk, run.id, "  My \n cities ", "ana").name == "My cities"


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "a\x00b"])
def test_a_name_that_is_none_is_refused(desk: Desk, run: Run, name: str) -> None:
    with pytest.raises(MappingProblem, match="1 to 100"):
        templates.save(desk, run.id, name, "ana")


def test_a_name_can_be_taken_once_by_oneself_and_once_by_all(
    desk: Desk, run: Run, kept: Memory
) -> None:
    with pytest.raises(TemplateExists):
        templates.save(desk, run.id, "CITIES", "ana")
    templates.save(desk, run.id, "Cities", "bo", shared=True)
    with pytest.raises(TemplateExists):
        templates.share(desk, "Cities", "ana")
    assert templates.find(desk, "Cities", "ana").created_by == "ana", "one's own comes first"
    assert templates.find(desk, "Cities", "cy").created_by == "bo"


def test_it_is_renamed_and_deleted_by_its_owner_only(desk: Desk, kept: Memory) -> None:
    templates.share(desk, "Cities", "ana")
    for change in (
        lambda: templates.rename(desk, "Cities", "Mine", "bo"),
        lambda: templates.share(desk, "Cities", "bo", shared=False),
        lambda: templates.delete(desk, "Cities", "bo"),
    ):
        with pytest.raises(NoRights, match="belongs to ana"):
            change()
    assert templates.rename(desk, "Cities", "Towns", "ana").name == "Towns"
    templates.delete(desk, "Towns", "ana")
    assert names(desk, "ana") == []


def test_renaming_to_a_name_that_is_taken_is_refused(desk: Desk, run: Run, kept: Memory) -> None:
    templates.save(desk, run.id, "Towns", "ana")
    with pytest.raises(TemplateExists):
        templates.rename(desk, "Towns", "cities", "ana")
    assert names(desk, "ana") == ["Cities", "Towns"]


def test_a_run_without_a_mapping_has_nothing_to_keep(desk: Desk, csv_file: Csv) -> None:
    run = uploads.adopt(desk, csv_file(ROWS), "ana")
    with pytest.raises(WrongState):
        templates.save(desk, run.id, "Cities", "ana")


def test_it_gives_its_mapping_to_another_file(desk: Desk, csv_file: Csv, kept: Memory) -> None:
    turned = "Notes;Founded;People;Name;Code\ny;1.2.1125;140;Stavanger;SVG\n"
    profile = profile_of(uploads.adopt(desk, csv_file(turned), "ana"))
    found = templates.use(desk, "Cities", profile, CITY, "ana")
    assert found.drifts == ()
    by_header = {column.header: column for column in found.mapping.columns}
    assert by_header["Name"].transform.also == (0,)
    assert by_header["People"].on_blank is OnBlank.FILL
    assert found.mapping.on_duplicate is OnDuplicate.REJECT
    assert found.mapping.extra[0].constant == "Norway"


def test_it_is_for_its_own_table(desk: Desk, run: Run, kept: Memory) -> None:
    with pytest.raises(MappingProblem, match=r"for public\.city, not for public\.land"):
        templates.use(desk, "Cities", profile_of(run), TableName("public", "land"), "ana")


def test_a_table_that_is_gone_is_told(desk: Desk, query: Query, run: Run, kept: Memory) -> None:
    query("DROP TABLE public.city")
    with pytest.raises(UnknownTable):
        templates.use(desk, "Cities", profile_of(run), CITY, "ana")


def test_its_use_is_counted(desk: Desk, run: Run, kept: Memory) -> None:
    templates.mark_used(desk, kept, run.id)
    again = templates.find(desk, "Cities", "ana")
    assert (again.uses, again.last_run) == (1, run.id)
    assert again.last_used_at is not None


def test_exported_and_taken_in_it_is_the_same(desk: Desk, kept: Memory) -> None:
    data = json.loads(json.dumps(templates.export(desk, "Cities", "ana")))
    assert data["headers"] == ["Code", "Name", "People", "Founded", "Notes"]
    assert data["table"] == "public.city"
    again = templates.take_in(desk, data, "bo")
    assert (again.name, again.created_by, again.source) == ("Cities", "bo", kept.source)
    assert (again.headers, again.signature) == (kept.headers, kept.signature)

    def essence(memory: Memory) -> object:
        mapping = memory.mapping
        return (
            [
                (c.header, c.target, c.transform, c.on_blank, c.update, c.constant)
                for c in (*mapping.columns, *mapping.extra)
            ],
            (mapping.key, mapping.on_duplicate, mapping.on_error, mapping.create_related),
        )

    assert essence(again) == essence(kept)


def test_what_map_prints_is_taken_in_under_a_name(desk: Desk) -> None:
    data = {
        "table": "public.city",
        "columns": [{"header": "Kürzel", "target": "code"}, {"header": "Ort", "target": "name"}],
        "unmapped": ["Fax"],
    }
    made = templates.take_in(desk, data, "ana", name="Orte", shared=True)
    assert made.headers == ("Kürzel", "Ort", "Fax")
    assert made.shared
    assert made.mapping.targets == {"code", "name"}


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"table": "public.city", "headers": [1], "columns": []},
        {"table": 3, "headers": ["a"], "columns": []},
        {"table": "public.city", "headers": ["a"], "columns": [], "delimiter": 5},
        {"table": "public.city", "headers": "a", "columns": []},
        {"table": "public.city", "columns": [{"header": 1}], "unmapped": "x"},
    ],
)
def test_what_is_no_template_is_refused(desk: Desk, data: object) -> None:
    with pytest.raises(MappingProblem):
        templates.take_in(desk, data, "ana", name="X")
    assert names(desk, "ana") == []
