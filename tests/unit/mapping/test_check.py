from dataclasses import replace

import pytest

from csvlib.errors import (
    CsvDeskError,
    MappingProblem,
    NoRights,
    NoSuchKey,
    RequiredUnmapped,
    UnknownField,
)
from csvlib.mapping.check import check, known, missing_required
from csvlib.model import ColumnMapping, Mapping, OnDuplicate, Table

ENOUGH = ("first_name", "last_name", "email")


def mapping(table: Table, *targets: str | None, key: tuple[str, ...] = ()) -> Mapping:
    columns = tuple(ColumnMapping(i, f"H{i}", target) for i, target in enumerate(targets))
    return Mapping(table.table, columns, key)


def test_a_sound_mapping_passes(contact_table: Table) -> None:
    check(mapping(contact_table, *ENOUGH, None, "outlet", "beats", key=("email",)), contact_table)


@pytest.mark.parametrize(
    ("targets", "key", "error", "named"),
    [
        ((*ENOUGH, "mail"), (), UnknownField, "mail"),
        ((*ENOUGH, "email"), (), MappingProblem, "H2, H3"),
        ((*ENOUGH, "outlet", "outlet_id"), (), MappingProblem, "H3, H4"),
        (ENOUGH, ("phone",), NoSuchKey, "phone"),
        (ENOUGH, ("id",), NoSuchKey, "id"),
        (("email",), (), RequiredUnmapped, "first_name, last_name"),
    ],
)
def test_what_cannot_be_carried_out_is_refused_by_name(
    contact_table: Table,
    targets: tuple[str, ...],
    key: tuple[str, ...],
    error: type[CsvDeskError],
    named: str,
) -> None:
    with pytest.raises(error) as caught:
        check(mapping(contact_table, *targets, key=key), contact_table)
    assert named in caught.value.message
    assert caught.value.advice


def test_an_unknown_field_comes_with_close_ones(contact_table: Table) -> None:
    with pytest.raises(UnknownField) as caught:
        known("frist_name", contact_table)
    assert "first_name" in caught.value.advice


def test_an_unknown_field_like_nothing_comes_with_all(country_table: Table) -> None:
    with pytest.raises(UnknownField) as caught:
        known("zzzz", country_table)
    assert "calling_code" in caught.value.advice


@pytest.mark.parametrize(
    ("rights", "on_duplicate", "lacking"),
    [
        ({"select", "update"}, OnDuplicate.UPDATE, "insert"),
        ({"select", "insert"}, OnDuplicate.UPDATE, "update"),
        ({"select"}, OnDuplicate.UPDATE, "insert or update"),
    ],
)
def test_lacking_rights_are_named(
    contact_table: Table, rights: set[str], on_duplicate: OnDuplicate, lacking: str
) -> None:
    table = replace(contact_table, rights=frozenset(rights))
    wanted = replace(mapping(table, *ENOUGH, key=("email",)), on_duplicate=on_duplicate)
    with pytest.raises(NoRights, match=f"may not {lacking} rows"):
        check(wanted, table)


@pytest.mark.parametrize(
    ("key", "on_duplicate"), [(("email",), OnDuplicate.SKIP), ((), OnDuplicate.UPDATE)]
)
def test_the_right_to_update_is_asked_only_where_rows_may_change(
    contact_table: Table, key: tuple[str, ...], on_duplicate: OnDuplicate
) -> None:
    table = replace(contact_table, rights=frozenset({"select", "insert"}))
    check(replace(mapping(table, *ENOUGH, key=key), on_duplicate=on_duplicate), table)


@pytest.mark.parametrize(
    ("targets", "missing"),
    [((), ("outlet",)), (("outlet",), ()), (("outlet_id",), ())],
)
def test_a_required_relation_is_one_gap_filled_by_name_or_by_column(
    contact_table: Table, targets: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    table = replace(
        contact_table,
        fields=tuple(
            replace(field, nullable=field.name != "outlet_id") for field in contact_table.fields
        ),
        relations=(replace(contact_table.relations[0], required=True),),
    )
    assert missing_required(mapping(table, *targets), table) == missing
