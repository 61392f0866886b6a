"""A remembered mapping on a new file: positions rebuilt, exactly the changes told."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.mapping import check, suggest
from csvlib.mapping.drift import recalled
from csvlib.mapping.fingerprint import signature
from csvlib.model import (
    CONSTANT,
    ColumnMapping,
    DriftKind,
    Field,
    FileProfile,
    Kind,
    Mapping,
    Memory,
    Recalled,
    Table,
    TableName,
    Transform,
)
from tests import demo_tables, made_profiles

Profiled = Callable[..., FileProfile]
HEADERS = ("First Name", "Last Name", "E-Mail", "Joined", "Shoe size")
TARGETS = ("first_name", "last_name", "email", "joined", None)
ROW = ("Ana", "Lima", "ana@example.org", "31.12.2020", "38")


def remembered(
    profile: FileProfile,
    targets: Sequence[str | None] = TARGETS,
    transforms: dict[int, Transform] | None = None,
    extra: tuple[ColumnMapping, ...] = (),
) -> Memory:
    columns = tuple(
        ColumnMapping(at, header, target, transform=(transforms or {}).get(at, Transform()))
        for at, (header, target) in enumerate(zip(profile.columns, targets, strict=True))
    )
    return Memory(
        id=1,
        source="Agency list",
        headers=profile.columns,
        signature=signature(profile),
        delimiter=",",
        mapping=Mapping(TableName("media", "contact"), columns, key=("email",), extra=extra),
        uses=1,
        last_run=None,
        last_used_at=None,
        created_by="ana",
    )


@pytest.fixture
def memory(profiled: Profiled) -> Memory:
    return remembered(profiled(HEADERS, ROW), transforms={3: Transform(date_order="dmy")})


@pytest.fixture
def recall(memory: Memory, contact_table: Table) -> Callable[..., Recalled]:
    def bring(profile: FileProfile, **changed: Memory | Table) -> Recalled:
        table = changed.get("table", contact_table)
        known = changed.get("memory", memory)
        assert isinstance(table, Table)
        assert isinstance(known, Memory)
        return recalled(known, profile, table, lambda: suggest(profile, table))

    return bring


Recall = Callable[..., Recalled]


def told(found: Recalled) -> list[tuple[DriftKind, str]]:
    return [(drift.kind, drift.message) for drift in found.drifts]


def test_the_same_file_again_needs_nothing(profiled: Profiled, recall: Recall) -> None:
    found = recall(profiled(HEADERS, ROW))
    assert told(found) == []
    assert found.asks == frozenset()
    assert [column.target for column in found.mapping.columns] == list(TARGETS)
    assert found.mapping.key == ("email",)
    assert found.mapping.columns[3].transform.date_order == "dmy"


def test_the_suggestion_is_not_asked_for_then(
    memory: Memory, profiled: Profiled, contact_table: Table
) -> None:
    def never() -> Mapping:
        raise AssertionError

    assert recalled(memory, profiled(HEADERS, ROW), contact_table, never).drifts == ()


@given(order=st.permutations(range(len(HEADERS))))
def test_columns_in_another_order_are_the_same_columns(order: list[int]) -> None:
    """What `also` and `extra` point at moves along."""
    table = demo_tables.CONTACT
    extra = (
        ColumnMapping(4, HEADERS[4], "title"),
        ColumnMapping(CONSTANT, "", "bio", constant="imported"),
    )
    profile = made_profiles.profiled(HEADERS, ROW)
    transforms = {0: Transform(also=(1, 4)), 3: Transform(date_order="dmy")}
    memory = remembered(profile, transforms=transforms, extra=extra)
    moved = made_profiles.profiled([HEADERS[at] for at in order], [ROW[at] for at in order])
    found = recalled(memory, moved, table, lambda: suggest(moved, table))
    assert found.drifts == ()
    by_header = {column.header: column for column in found.mapping.columns}
    assert {header: column.target for header, column in by_header.items()} == dict(
        zip(HEADERS, TARGETS, strict=True)
    )
    assert [column.position for column in found.mapping.columns] == list(range(len(HEADERS)))
    assert [moved.columns[at] for at in by_header["First Name"].transform.also] == [
        "Last Name",
        "Shoe size",
    ]
    size, constant = found.mapping.extra
    assert moved.columns[size.position] == "Shoe size"
    assert (constant.position, constant.constant) == (CONSTANT, "imported")


def test_another_spelling_of_a_header_is_no_change(profiled: Profiled, recall: Recall) -> None:
    headers = ("first_name", "LastName", "e mail", "JOINED", "Shoe Size")
    found = recall(profiled(headers, ROW))
    assert told(found) == []
    assert [column.header for column in found.mapping.columns] == list(headers)


def test_a_new_column_is_asked_about_with_the_suggestion(
    profiled: Profiled, recall: Recall
) -> None:
    found = recall(profiled((*HEADERS, "Telefon"), (*ROW, "+49 30 1234567")))
    assert told(found) == [(DriftKind.NEW, "`Telefon` is new")]
    assert found.asks == {5}
    assert found.mapping.columns[5].target == "phone"


def test_a_new_column_does_not_take_what_a_known_one_fills(
    profiled: Profiled, recall: Recall
) -> None:
    found = recall(profiled(("email", *HEADERS), ("bo@example.org", *ROW)))
    assert found.mapping.columns[0].target is None
    assert "E-Mail" in [column.header for column in found.mapping.mapped]


def test_a_column_that_was_used_and_is_gone_is_told(profiled: Profiled, recall: Recall) -> None:
    found = recall(profiled((*HEADERS[:3], HEADERS[4]), (*ROW[:3], ROW[4])))
    assert told(found) == [(DriftKind.GONE, "`Joined` is gone")]
    assert found.asks == frozenset()


def test_a_column_that_was_left_out_may_go(profiled: Profiled, recall: Recall) -> None:
    assert told(recall(profiled(HEADERS[:4], ROW[:4]))) == []


def test_a_column_that_only_a_join_reads_is_told_too(profiled: Profiled, recall: Recall) -> None:
    memory = remembered(profiled(HEADERS, ROW), transforms={0: Transform(also=(4,))})
    found = recall(profiled(HEADERS[:4], ROW[:4]), memory=memory)
    assert (DriftKind.GONE, "`Shoe size` is gone") in told(found)
    assert found.mapping.columns[0].transform.also == ()


@pytest.mark.parametrize("header", ["Email address", "Mail"])
def test_a_column_by_another_name_keeps_its_transform(
    profiled: Profiled, recall: Recall, header: str
) -> None:
    found = recall(profiled((*HEADERS[:2], header, *HEADERS[3:]), ROW))
    assert told(found) == [(DriftKind.RENAMED, f"`E-Mail` is now called `{header}`")]
    assert found.asks == {2}
    assert found.mapping.columns[2].target == "email"
    assert found.mapping.key == ("email",)


def test_another_format_is_told_and_proposed(profiled: Profiled, recall: Recall) -> None:
    found = recall(profiled(HEADERS, (*ROW[:3], "12/31/2020", ROW[4])))
    assert told(found) == [(DriftKind.FORMAT, "`Joined` looks like month/day now")]
    assert found.asks == {3}
    assert found.mapping.columns[3].transform.date_order == "mdy"


def test_another_format_of_a_column_that_is_left_out_is_none(
    profiled: Profiled, recall: Recall
) -> None:
    assert told(recall(profiled(HEADERS, (*ROW[:4], "31.12.2020")))) == []


def test_a_field_that_the_table_has_lost_is_never_used_silently(
    profiled: Profiled, recall: Recall, contact_table: Table
) -> None:
    kept = tuple(field for field in contact_table.fields if field.name != "joined")
    table = replace(contact_table, fields=kept)
    found = recall(profiled(HEADERS, ROW), table=table)
    assert [kind for kind, _ in told(found)] == [DriftKind.FIELD]
    assert "no `joined` any more" in found.drifts[0].message
    assert found.asks == {3}
    check(found.mapping, table)


def test_a_field_that_the_table_has_come_to_require_is_told(
    profiled: Profiled, recall: Recall, contact_table: Table
) -> None:
    needed = Field("badge", "text", Kind.TEXT, nullable=False)
    table = replace(contact_table, fields=(*contact_table.fields, needed))
    found = recall(profiled(HEADERS, ROW), table=table)
    assert told(found) == [(DriftKind.FIELD, "the table requires `badge` now")]


def test_a_key_that_the_table_has_lost_is_told_and_another_proposed(
    profiled: Profiled, recall: Recall, contact_table: Table
) -> None:
    table = replace(contact_table, keys=contact_table.keys[:1])
    found = recall(profiled(HEADERS, ROW), table=table)
    assert told(found) == [(DriftKind.KEY, "rows can no longer be matched by `email`")]
    assert found.mapping.key == ()


def test_a_key_whose_column_is_gone_is_told(profiled: Profiled, recall: Recall) -> None:
    found = recall(profiled((*HEADERS[:2], *HEADERS[3:]), (*ROW[:2], *ROW[3:])))
    assert [kind for kind, _ in told(found)] == [DriftKind.GONE, DriftKind.KEY]


def test_headers_that_are_the_same_but_for_spelling_are_told_apart_as_written(
    profiled: Profiled, recall: Recall
) -> None:
    headers = ("E-Mail", "e mail", "First Name", "Last Name")
    row = ("ana@example.org", "", "Ana", "Lima")
    memory = remembered(profiled(headers, row), ("email", None, "first_name", "last_name"))
    turned = profiled(("e mail", "E-Mail", *headers[2:]), row)
    found = recall(turned, memory=memory)
    assert told(found) == []
    assert [column.target for column in found.mapping.columns[:2]] == [None, "email"]
