"""What cannot be read is told before anything is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csvlib.errors import BadFilter, ExportProblem, NoRights, UnknownField, UnknownTable
from csvlib.exporting import page
from csvlib.exporting.views import checked
from csvlib.model import Filter, Operator, Order, TableName, View

CONTACT = TableName("media", "contact")


@pytest.mark.parametrize(
    "wanted",
    [
        Filter("followers", Operator.GE, "many"),
        Filter("followers", Operator.EQ, "99999999999"),
        Filter("joined", Operator.EQ, "31/31/2020"),
        Filter("followers", Operator.EQ, ""),
        Filter("bio", Operator.EQ, "a\0b"),
        Filter("bio", Operator.CONTAINS, "\ud800"),
    ],
    ids=repr,
)
def test_a_value_that_is_none_of_the_fields_type_is_refused(reading, wanted: Filter) -> None:
    with pytest.raises(BadFilter) as told:
        checked(reading, View(CONTACT, (), filters=(wanted,)))
    assert wanted.field in told.value.message
    assert not wanted.value or wanted.value not in str(told.value)


@pytest.mark.parametrize("name", ["mood?", "amounts", "j%%", "place"])
@pytest.mark.parametrize("operator", [Operator.EQ, Operator.NE, Operator.LT])
def test_odd_types_refuse_bad_values_too(
    reading, odd: TableName, name: str, operator: Operator
) -> None:
    with pytest.raises(BadFilter):
        checked(reading, View(odd, (), filters=(Filter(name, operator, "{no"),)))


def test_a_type_without_an_order_is_not_sorted_by(reading, odd: TableName) -> None:
    with pytest.raises(ExportProblem, match="no order"):
        checked(reading, View(odd, (), order_by=(Order("place"),)))


@pytest.mark.parametrize(
    "view",
    [
        View(CONTACT, ("nobody",)),
        View(CONTACT, (), filters=(Filter("nobody", Operator.EMPTY),)),
        View(CONTACT, (), order_by=(Order("nobody"),)),
    ],
)
def test_an_unknown_field_is_refused_wherever_it_stands(reading, view: View) -> None:
    with pytest.raises(UnknownField):
        checked(reading, view)


def test_an_unknown_table_is_refused(reading) -> None:
    with pytest.raises(UnknownTable):
        checked(reading, View(TableName("media", "contct"), ()))


@pytest.mark.parametrize(
    "view",
    [
        View(TableName("media", "outlet"), ()),
        View(CONTACT, ("id", "outlet")),
        View(CONTACT, ("id",), order_by=(Order("outlet"),)),
        View(CONTACT, ("id",), filters=(Filter("beats", Operator.EQ, "Law"),)),
    ],
)
def test_without_the_right_to_read_nothing_is_read(stranger, view: View) -> None:
    with pytest.raises(NoRights), stranger.transaction() as connection:
        checked(connection, view)


def test_what_may_be_read_is_read_without_the_rest(stranger) -> None:
    assert len(page(stranger, View(CONTACT, ("id", "email")), limit=3).rows) == 3


ANY_NAME = st.text() | st.sampled_from(
    [
        '"; DROP TABLE media.contact; --',
        "id\0",
        "x" * 64,
        "é" * 32,
        "%(id)s",
        "id AS x",
        "t.id",
        "*",
    ]
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(name=ANY_NAME, place=st.sampled_from(["field", "filter", "order", "table", "schema"]))
def test_a_name_that_is_not_reflected_never_reaches_the_sql(media, name: str, place: str) -> None:
    views = {
        "field": View(CONTACT, (name,)),
        "filter": View(CONTACT, (), filters=(Filter(name, Operator.EQ, "1"),)),
        "order": View(CONTACT, (), order_by=(Order(name),)),
        "table": View(TableName("media", name), ()),
        "schema": View(TableName(name, "contact"), ()),
    }
    refused = UnknownTable if place in ("table", "schema") else UnknownField
    with pytest.raises(refused):
        page(media.database, views[place])
    assert media.ask("SELECT count(*) FROM media.contact") == [(2000,)]
