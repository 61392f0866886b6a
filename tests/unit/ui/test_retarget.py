from dataclasses import replace

import pytest

from csvlib.model import (
    CONSTANT,
    ColumnMapping,
    ColumnSurvey,
    Kind,
    OnList,
    OnMissing,
    Survey,
    Transform,
)
from csvlib.ui.retarget import CHOSEN, LEFT_OUT, cells, kind_of, kinds, retargeted, with_formats_of


@pytest.fixture
def unmapped(draft):
    columns = tuple(replace(one, target=None) for one in draft.mapping.columns)
    mapping = replace(draft.mapping, columns=columns)
    return replace(draft, mapping=mapping, start=replace(draft.start, mapping=mapping))


def test_the_format_is_guessed_for_the_new_target(unmapped) -> None:
    joined = retargeted(unmapped.mapping.columns[2], "joined", unmapped)
    assert (joined.target, joined.reason) == ("joined", CHOSEN)
    assert joined.transform.date_order == "dmy"


def test_whole_columns_go_before_the_first_rows(unmapped) -> None:
    counted = ColumnSurvey("Joined", 9, 0, 9, True, orders={"mdy": 9, "dmy": 2})
    survey = Survey(9, True, (counted,) * 5)
    joined = retargeted(unmapped.mapping.columns[2], "joined", replace(unmapped, survey=survey))
    assert joined.transform.date_order == "mdy"


def test_what_was_said_of_the_text_stays(unmapped) -> None:
    column = replace(unmapped.mapping.columns[0], transform=Transform(split_at=" ", part=2))
    assert retargeted(column, "email", unmapped).transform.part == 2


def test_what_was_chosen_for_a_relation_does_not_go_to_another_field(unmapped) -> None:
    beats = replace(
        unmapped.mapping.columns[3], on_missing=OnMissing.EMPTY, on_list=OnList.ADD, target="beats"
    )
    sent = retargeted(beats, "first_name", unmapped)
    assert (sent.on_missing, sent.on_list) == (None, OnList.REPLACE)


def test_left_out_and_sent_back_it_is_as_proposed(draft) -> None:
    column = draft.mapping.columns[0]
    out = retargeted(column, None, draft)
    assert (out.target, out.reason) == (None, LEFT_OUT)
    changed = replace(draft, mapping=replace(draft.mapping, columns=(out,) * 5))
    assert retargeted(out, "first_name", changed) == column


def test_the_same_target_changes_nothing(draft) -> None:
    assert retargeted(draft.mapping.columns[0], "first_name", draft) == draft.mapping.columns[0]


def test_a_constant_is_its_own_sample(draft) -> None:
    column = ColumnMapping(CONSTANT, "", None, constant="31.12.2024")
    assert with_formats_of(column, "joined", draft).transform.date_order == "dmy"
    assert cells(draft.profile, CONSTANT) == ()


def test_the_kind_of_a_relation_to_many_is_a_list(table) -> None:
    assert kind_of("beats", table) is Kind.ARRAY
    assert kind_of("joined", table) is Kind.DATE
    assert kind_of(None, table) is Kind.TEXT
    assert kinds(table)["beats"] is Kind.ARRAY
