import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csvlib.errors import MappingProblem, UnknownField
from csvlib.mapping.as_json import from_json, to_json
from csvlib.mapping.suggest import suggest
from csvlib.model import (
    CONSTANT,
    Case,
    ColumnMapping,
    FileProfile,
    Mapping,
    NumberStyle,
    OnBlank,
    OnDuplicate,
    OnError,
    OnList,
    OnMissing,
    OnRepeat,
    OnStale,
    Table,
    Tidy,
    Transform,
)

HEADERS = ["E-Mail", "Nachname", "Joined", "Lieblingsfarbe"]


@pytest.fixture
def profile(profiled: Callable[..., FileProfile]) -> FileProfile:
    return profiled(HEADERS, ["a@example.org", "Li", "31.12.2020", "red"])


def test_the_shape_is_the_contract_of_the_map_command(
    profile: FileProfile, contact_table: Table
) -> None:
    shown = to_json(suggest(profile, contact_table), contact_table)
    assert shown["table"] == "media.contact"
    assert shown["key"] == ["email"]
    assert shown["on_duplicate"] == "update"
    assert [(c["header"], c["target"]) for c in shown["columns"]] == [
        ("E-Mail", "email"),
        ("Nachname", "last_name"),
        ("Joined", "joined"),
    ]
    assert shown["columns"][0].keys() >= {"score", "reason", "transform"}
    assert shown["unmapped"] == ["Lieblingsfarbe"]
    assert shown["missing_required"] == ["first_name"]


def test_what_is_printed_is_read_back(profile: FileProfile, contact_table: Table) -> None:
    printed = json.dumps(to_json(suggest(profile, contact_table), contact_table))
    again = from_json(json.loads(printed), profile, contact_table)
    assert to_json(again, contact_table) == json.loads(printed)


def test_a_plain_object_is_enough(profile: FileProfile, contact_table: Table) -> None:
    mapping = from_json({"E-Mail": "email", "Joined": "joined"}, profile, contact_table)
    assert [column.target for column in mapping.columns] == ["email", None, "joined", None]
    assert mapping.key == ("email",)
    assert mapping.columns[2].transform.date_order == "dmy"


def test_options_and_parts_of_a_transform_may_be_given(
    profile: FileProfile, contact_table: Table
) -> None:
    data = {
        "key": "email",
        "on_duplicate": "skip",
        "on_repeat": "merge",
        "on_error": "abort",
        "on_stale": "leave_out",
        "create_related": False,
        "columns": [
            {"header": "E-Mail", "target": "email"},
            {"header": "Nachname", "target": None},
            {"header": "Joined", "target": "joined", "transform": {"date_order": "mdy"}},
        ],
    }
    mapping = from_json(data, profile, contact_table)
    assert mapping.on_duplicate is OnDuplicate.SKIP
    assert mapping.on_repeat is OnRepeat.MERGE
    assert mapping.on_error is OnError.ABORT
    assert mapping.on_stale is OnStale.LEAVE_OUT
    assert not mapping.create_related
    assert mapping.columns[2].transform.date_order == "mdy"


@pytest.mark.parametrize("key", [[], None])
def test_no_key_may_be_asked_for(
    profile: FileProfile, contact_table: Table, key: list[str] | None
) -> None:
    data = {"columns": [{"header": "E-Mail", "target": "email"}], "key": key}
    assert from_json(data, profile, contact_table).key == ()


@pytest.mark.parametrize(
    ("data", "close"),
    [({"Emial": "email"}, "E-Mail"), ({"E-Mail": "emial"}, "email")],
)
def test_unknown_headers_and_fields_come_with_close_ones(
    profile: FileProfile, contact_table: Table, data: dict[str, str], close: str
) -> None:
    with pytest.raises(UnknownField) as caught:
        from_json(data, profile, contact_table)
    assert close in caught.value.advice


def column(**rest: object) -> dict[str, object]:
    return {"columns": [{"header": "Joined", "target": "joined", **rest}]}


@pytest.mark.parametrize(
    "data",
    [
        [],
        "email",
        {"Joined": 7},
        {"columns": ["Joined"]},
        {"columns": [{"target": "joined"}]},
        {"columns": [{"header": "Joined"}, {"header": "Joined"}]},
        {"columns": [], "table": "media.country"},
        {"columns": [], "on_duplicate": "explode"},
        {"columns": [], "on_repeat": "second"},
        {"columns": [], "on_stale": "ignore"},
        {"columns": [], "key": 7},
        column(score="high"),
        column(transform=["ymd"]),
        column(transform={"casing": "upper"}),
        column(transform={"case": "shout"}),
        column(transform={"part": -2}),
        column(transform={"also": ["Nowhere"]}),
        column(transform={"also": [-3]}),
        column(transform={"value_map": {"a": "1", "A ": "2"}}),
        column(transform={"value_map": {" ": "1"}}),
        column(transform={"empty_words": "n/a"}),
        column(transform={"default": "a\0b"}),
        column(transform={"default": "\ud800"}),
        column(transform={"true_words": ["Aye"], "false_words": ["aye"]}),
        column(on_blank="burn"),
        column(update="never"),
        column(on_missing="guess"),
        column(on_list="shuffle"),
        column(constant=7),
        {"columns": [], "extra": [{"target": "joined"}]},
        {"columns": [], "extra": "joined"},
        {"columns": [], "extra": [{"target": "joined", "header": "Nowhere"}]},
        column(transform={"date_order": "ydm"}),
        column(transform={"decimal": "[.]"}),
        column(transform={"thousands": "^"}),
        column(transform={"list_separator": ""}),
        column(transform={"trim": "perhaps"}),
    ],
)
def test_what_is_no_mapping_is_refused_with_advice(
    profile: FileProfile, contact_table: Table, data: object
) -> None:
    with pytest.raises(MappingProblem) as caught:
        from_json(data, profile, contact_table)
    assert caught.value.advice


def test_a_header_may_be_given_as_the_file_writes_it(
    profiled: Callable[..., FileProfile], contact_table: Table
) -> None:
    profile = replace(profiled(["Name", "Name 2"]), headers=("Name", "Name\n2"))
    mapping = from_json({"Name\n2": "last_name"}, profile, contact_table)
    assert mapping.columns[1].target == "last_name"


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
TRANSFORMS = st.builds(
    Transform,
    trim=st.booleans(),
    collapse=st.booleans(),
    case=st.sampled_from(Case),
    tidy=st.sampled_from(Tidy),
    empty_words=st.lists(WORDS, max_size=2).map(tuple),
    value_map=st.dictionaries(st.sampled_from("abc"), WORDS).map(lambda d: tuple(d.items())),
    default=st.none() | WORDS,
    also=st.lists(st.integers(0, 3), max_size=2).map(tuple),
    joiner=WORDS,
    split_at=WORDS,
    part=st.integers(-1, 3),
    date_order=st.sampled_from(["ymd", "dmy", "mdy", ""]),
    decimal=st.sampled_from(".,"),
    thousands=st.sampled_from(["", "'", " "]),
    number_style=st.sampled_from(NumberStyle),
    true_words=st.just(("aye",)),
    false_words=st.just(("nay",)),
    list_separator=st.sampled_from([";", ", ", "|"]),
    unescape_formulas=st.booleans(),
)
COLUMNS = st.builds(
    ColumnMapping,
    position=st.just(2),
    header=st.just("Joined"),
    target=st.sampled_from(["joined", "beats", "followers", "bio", "outlet"]),
    score=st.just(1.0),
    reason=st.just("as given"),
    transform=TRANSFORMS,
    runner_up=st.sampled_from([None, "title"]),
    on_blank=st.sampled_from(OnBlank),
    update=st.booleans(),
    constant=st.none() | WORDS,
    on_missing=st.none() | st.sampled_from(OnMissing),
    on_list=st.sampled_from(OnList),
)


@given(
    column=COLUMNS,
    extra=COLUMNS,
    on_repeat=st.sampled_from(OnRepeat),
    on_stale=st.sampled_from(OnStale),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_mapping_comes_back_as_it_was(
    profile: FileProfile,
    contact_table: Table,
    column: ColumnMapping,
    extra: ColumnMapping,
    on_repeat: OnRepeat,
    on_stale: OnStale,
) -> None:
    left_out = [ColumnMapping(at, h, None, reason="left out") for at, h in enumerate(HEADERS)]
    constant = replace(extra, position=CONSTANT, header="", constant=extra.constant or "x")
    mapping = Mapping(
        contact_table.table,
        (*left_out[:2], column, *left_out[3:]),
        extra=(constant, extra),
        on_repeat=on_repeat,
        on_stale=on_stale,
    )
    printed = json.loads(json.dumps(to_json(mapping, contact_table)))
    assert from_json(printed, profile, contact_table) == mapping


def test_only_what_is_not_the_usual_is_printed(profile: FileProfile, contact_table: Table) -> None:
    shown = to_json(suggest(profile, contact_table), contact_table)
    assert [column["transform"] for column in shown["columns"]] == [{}, {}, {"date_order": "dmy"}]
    seldom = {"on_blank", "update", "constant", "on_missing", "on_list", "extra"}
    assert not seldom & {*shown, *shown["columns"][0]}


def test_constants_and_parts_of_a_column_stand_beside_the_columns(
    profile: FileProfile, contact_table: Table
) -> None:
    data = {
        "columns": [
            {"header": "Nachname", "target": "last_name", "transform": {"also": ["E-Mail", 3]}}
        ],
        "extra": [
            {"target": "title", "constant": "Editor"},
            {"target": "first_name", "header": "Nachname", "transform": {"split_at": " "}},
        ],
    }
    mapping = from_json(data, profile, contact_table)
    assert mapping.columns[1].transform.also == (0, 3)
    assert [(c.position, c.header, c.target) for c in mapping.extra] == [
        (CONSTANT, "", "title"),
        (1, "Nachname", "first_name"),
    ]
    assert mapping.targets == {"last_name", "title", "first_name"}
