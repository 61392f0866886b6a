from dataclasses import replace

import pytest

from csvlib.errors import (
    AmbiguousDates,
    CsvDeskError,
    MappingProblem,
    NoRights,
    NoSuchKey,
    RequiredUnmapped,
    UnknownField,
)
from csvlib.mapping.check import check, known, missing_required, settle_dates, undecided_dates
from csvlib.model import (
    CONSTANT,
    ColumnMapping,
    Key,
    KeyPart,
    Mapping,
    OnBlank,
    OnDuplicate,
    OnList,
    OnMissing,
    Table,
    Transform,
)

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


# --- dates that could be either way round -------------------------------------------------------


def with_dates(table: Table, order: str) -> Mapping:
    sound = mapping(table, *ENOUGH, "joined", "bio", key=("email",))
    changed = {"transform": Transform(date_order=order)}
    return replace(sound, columns=tuple(replace(column, **changed) for column in sound.columns))


def test_dates_of_which_nobody_knows_the_order_are_refused_by_name(contact_table: Table) -> None:
    undecided = with_dates(contact_table, "")
    assert [column.target for column in undecided_dates(undecided, contact_table)] == ["joined"]
    with pytest.raises(AmbiguousDates) as caught:
        check(undecided, contact_table)
    assert "H3" in caught.value.message
    assert "--date-order" in caught.value.advice


def test_one_answer_settles_all_that_are_undecided_and_no_other(contact_table: Table) -> None:
    settled = settle_dates(with_dates(contact_table, ""), contact_table, "mdy")
    check(settled, contact_table)
    assert settled.columns[3].transform.date_order == "mdy"
    decided = with_dates(contact_table, "dmy")
    assert settle_dates(decided, contact_table, "mdy") == decided


# --- where a text comes from, and what a blank does ---------------------------------------------


def changed(table: Table, at: int, **parts: object) -> Mapping:
    sound = mapping(table, *ENOUGH, "phone", "outlet", "beats", key=("email",))
    columns = list(sound.columns)
    columns[at] = replace(columns[at], **parts)  # type: ignore[arg-type]
    return replace(sound, columns=tuple(columns))


@pytest.mark.parametrize(
    ("at", "parts"),
    [
        (3, {"transform": Transform(also=(9,))}),
        (3, {"transform": Transform(part=-2)}),
        (3, {"transform": Transform(date_order="ydm")}),
        (3, {"position": CONSTANT}),
        (3, {"position": 77}),
        (3, {"constant": "a\0b"}),
        (0, {"on_blank": OnBlank.CLEAR}),
    ],
)
def test_what_a_column_cannot_have_is_refused(
    contact_table: Table, at: int, parts: dict[str, object]
) -> None:
    with pytest.raises(MappingProblem) as caught:
        check(changed(contact_table, at, **parts), contact_table)
    assert "H" in caught.value.message
    assert caught.value.advice


@pytest.mark.parametrize("at", [3, 4, 5])
def test_what_may_be_empty_may_be_cleared(contact_table: Table, at: int) -> None:
    check(changed(contact_table, at, on_blank=OnBlank.CLEAR), contact_table)


def test_a_constant_is_a_target_like_any_other(contact_table: Table) -> None:
    base = mapping(contact_table, *ENOUGH)
    constant = ColumnMapping(CONSTANT, "", "phone", constant="112")
    check(replace(base, extra=(constant,)), contact_table)
    with pytest.raises(MappingProblem, match="H0, first_name all go to first_name"):
        check(replace(base, extra=(replace(constant, target="first_name"),)), contact_table)


def test_a_relation_may_be_part_of_the_key(contact_table: Table) -> None:
    pair = Key("pair", (KeyPart("outlet_id"), KeyPart("last_name")))
    table = replace(contact_table, keys=(pair,))
    check(mapping(table, *ENOUGH, "outlet", key=("outlet_id", "last_name")), table)
    with pytest.raises(NoSuchKey, match="outlet_id"):
        check(mapping(table, *ENOUGH, key=("outlet_id", "last_name")), table)


@pytest.mark.parametrize(
    ("targets", "missing"),
    [
        (("name", "region"), ()),
        (("name", "country_code"), ()),
        (("name", "country_code", "region_code"), ()),
        (("name", "region_code"), ("country_code",)),
        (("name",), ("region",)),
        ((), ("name", "region")),
    ],
)
def test_a_relation_over_several_columns_is_one_gap_or_its_columns_are(
    town_table: Table, targets: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert missing_required(mapping(town_table, *targets), town_table) == missing


@pytest.mark.parametrize("column", ["country_code", "region_code"])
def test_each_of_its_columns_is_filled_by_it(town_table: Table, column: str) -> None:
    check(mapping(town_table, "name", "region", key=("country_code", "region_code")), town_table)
    with pytest.raises(MappingProblem, match=column):
        check(mapping(town_table, "name", "region", column), town_table)


def with_policy(table: Table, target: str, *others: str, **policy: object) -> Mapping:
    """A mapping of which the first column has this policy."""
    made = mapping(table, target, *others)
    first, *rest = made.columns
    return replace(made, columns=(replace(first, **policy), *rest))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "policy"),
    [("outlet", OnMissing.EMPTY), ("outlet", OnMissing.REJECT), ("beats", OnMissing.EMPTY)],
)
def test_missing_names_may_be_left_out_where_the_field_may_be_empty(
    contact_table: Table, target: str, policy: OnMissing
) -> None:
    check(with_policy(contact_table, target, *ENOUGH, on_missing=policy), contact_table)


@pytest.mark.parametrize(
    ("target", "policy"),
    [("region", {"on_missing": OnMissing.EMPTY}), ("names", {"on_missing": OnMissing.EMPTY}),
     ("region", {"on_list": OnList.ADD}), ("region_code", {"on_list": OnList.REMOVE})],
)  # fmt: skip
def test_a_policy_that_the_field_cannot_have_is_refused(
    town_table: Table, target: str, policy: dict[str, object]
) -> None:
    others = {"name", "country_code", target} - ({"country_code"} if target == "region" else set())
    made = with_policy(town_table, target, *sorted(others - {target}), **policy)
    with pytest.raises(MappingProblem) as caught:
        check(made, town_table)
    assert caught.value.advice


@pytest.mark.parametrize("policy", [OnList.ADD, OnList.REMOVE])
def test_lists_may_be_added_to_and_taken_from(
    contact_table: Table, town_table: Table, policy: OnList
) -> None:
    check(with_policy(contact_table, "beats", *ENOUGH, on_list=policy), contact_table)
    check(with_policy(town_table, "names", "name", "region", on_list=policy), town_table)
