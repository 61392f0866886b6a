from dataclasses import replace

import pytest

from csvlib.mapping.formats import NUMBER_FORMATS, ORDERS
from csvlib.model import Case, Field, Kind, NumberStyle, Tidy, Transform
from csvlib.ui.formats import DATE_ORDERS, STYLES, TIDIES, date_words


@pytest.fixture
def show(show_draft, draft):
    """The controls of one column, of the table as it is or with one field more."""

    def shown(place: int, *, field: Field | None = None, **changes: object):
        columns = list(draft.mapping.columns)
        columns[place] = replace(columns[place], **changes)
        mapping = replace(draft.mapping, columns=tuple(columns))
        fields = (*draft.table.fields, field) if field else draft.table.fields
        table = replace(draft.table, fields=fields)
        changed = replace(draft, mapping=mapping, table=table)
        return show_draft(changed, "formats", place=place, disabled=False)

    return shown


def transform(at, place: int) -> Transform:
    return at.session_state.draft.mapping.columns[place].transform


def test_every_choice_has_words() -> None:
    assert set(DATE_ORDERS) == set(ORDERS)
    assert (set(STYLES), set(TIDIES)) == (set(NumberStyle), set(Tidy))


def test_an_order_is_told_by_a_real_cell() -> None:
    assert date_words("dmy", "03/04/2024").endswith("03/04/2024 is 3 April 2024")
    assert date_words("ymd", "03/04/2024") == "2026-12-31"


def test_the_order_of_a_date_can_be_overruled(show) -> None:
    at = show(2)
    at.selectbox(key="t-date_order").set_value("dmy").run()
    assert transform(at, 2).date_order == "dmy"


def test_an_order_that_nobody_has_said_is_open(show) -> None:
    at = show(2, transform=Transform(date_order=""))
    assert at.selectbox(key="t-date_order").value is None
    assert "either way round" in at.caption[0].value


def test_the_marks_and_the_style_of_a_number_can_be_overruled(show) -> None:
    at = show(4, target="followers")
    box = at.selectbox(key="t-numbers")
    assert box.options[NUMBER_FORMATS.index((",", "."))] == "1.234,5"
    box.set_value((",", ".")).run()
    at.selectbox(key="t-number_style").set_value(NumberStyle.PERCENT).run()
    found = transform(at, 4)
    assert (found.decimal, found.thousands) == (",", ".")
    assert found.number_style is NumberStyle.PERCENT


def test_words_for_yes_and_no_are_chosen_from_those_seen(show) -> None:
    at = show(0, target="active", field=Field("active", "boolean", Kind.BOOLEAN))
    at.multiselect(key="t-true_words").set_value(["Ana"]).run()
    assert transform(at, 0).true_words == ("Ana",)
    assert "Ana" not in at.multiselect(key="t-false_words").options


def test_the_separator_of_a_list_can_be_overruled(show) -> None:
    at = show(3)
    at.selectbox(key="t-list_separator").set_value("|").run()
    assert transform(at, 3).list_separator == "|"


def test_letters_and_addresses_of_a_text(show) -> None:
    at = show(1)
    at.selectbox(key="t-case").set_value(Case.LOWER).run()
    at.selectbox(key="t-tidy").set_value(Tidy.EMAIL).run()
    assert (transform(at, 1).case, transform(at, 1).tidy) == (Case.LOWER, Tidy.EMAIL)
