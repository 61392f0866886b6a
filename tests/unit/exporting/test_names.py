"""Only names of the reflected table pass."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from csvlib.errors import UnknownField
from csvlib.exporting import default_fields, fields_of
from csvlib.exporting.names import find
from csvlib.model import Field, Kind, Table, View


def test_relations_stand_for_their_foreign_keys_by_default(contact: Table) -> None:
    assert default_fields(contact) == ("id", "last_name", "outlet", "beats")


def test_fields_asked_for_keep_their_order(contact: Table) -> None:
    view = View(contact.table, ("beats", "outlet_id", "id"))
    assert fields_of(contact, view) == view.fields


def test_a_relation_goes_before_a_field_of_its_name(contact: Table) -> None:
    own = replace(contact, fields=(*contact.fields, Field("beats", "text", Kind.TEXT)))
    assert find(own, "beats") is contact.relations[1]


@pytest.mark.parametrize(
    ("name", "advice"), [("lastname", "Did you mean last_name?"), ("xyz", "There are: id, last_")]
)
def test_an_unknown_field_is_told_with_what_there_is(
    contact: Table, name: str, advice: str
) -> None:
    with pytest.raises(UnknownField) as told:
        fields_of(contact, View(contact.table, ("id", name)))
    assert told.value.advice.startswith(advice)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=200))
def test_any_other_name_is_refused_and_shown_as_plain_text(contact: Table, name: str) -> None:
    assume(name not in {"id", "last_name", "outlet_id", "outlet", "beats"})
    with pytest.raises(UnknownField) as told:
        find(contact, name)
    assert told.value.message.isprintable()
    assert len(told.value.message) < 120
