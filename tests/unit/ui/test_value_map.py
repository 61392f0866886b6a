from dataclasses import replace

import pytest

from csvlib.jobs import imports
from csvlib.model import ColumnSurvey, Field, Kind, Survey, Transform
from csvlib.ui.value_map import BECOMES, choices, rows


def page(draft, place):
    import streamlit as st

    from csvlib.ui import mapping_draft, value_map

    if mapping_draft.KEY not in st.session_state:
        st.session_state[mapping_draft.KEY] = draft
    value_map.show(value_map.take_edits(place), place, disabled=False)
    st.session_state.key = value_map._key(mapping_draft.kept(), place)
    st.session_state.draft = mapping_draft.kept()


@pytest.fixture
def counted(draft):
    column = ColumnSurvey("First Name", 8, 0, 3, True, values=(("Ana", 5), ("ANA", 2), ("Bo", 1)))
    return replace(draft, survey=Survey(8, True, (column,) * 5))


def mapped(draft, *pairs: tuple[str, str], **parts: object):
    transform = Transform(value_map=pairs, **parts)
    first = replace(draft.mapping.columns[0], transform=transform)
    columns = (first, *draft.mapping.columns[1:])
    return replace(draft, mapping=replace(draft.mapping, columns=columns))


def edited(at, row: int, text: str | None):
    at.session_state[at.session_state.key] = {
        "edited_rows": {row: {BECOMES: text}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def pairs(at) -> tuple[tuple[str, str], ...]:
    return at.session_state.draft.mapping.columns[0].transform.value_map


def test_values_come_by_count_then_those_not_in_the_file(counted) -> None:
    draft = mapped(counted, ("bo", "Bob"), ("zed", "Zed"))
    assert rows(draft, draft.mapping.columns[0]) == [
        ("Ana", 5, ""),
        ("ANA", 2, ""),
        ("Bo", 1, "Bob"),
        ("zed", None, "Zed"),
    ]


def test_what_is_joined_or_split_before_is_no_cell_of_the_file(counted) -> None:
    draft = mapped(counted, ("x", "y"), split_at=" ")
    assert rows(draft, draft.mapping.columns[0]) == [("x", None, "y")]


def test_a_value_is_replaced_and_kept_again(draw, counted) -> None:
    at = edited(draw(page, draft=counted, place=0), 2, "Bob")
    assert pairs(at) == (("Bo", "Bob"),)
    assert at.session_state.draft.generation == 0
    assert pairs(edited(at, 2, None)) == ()


def test_letters_of_another_size_are_the_same_value(draw, counted) -> None:
    at = edited(draw(page, draft=mapped(counted, ("ana", "A")), place=0), 1, "B")
    assert pairs(at) == (("ANA", "B"),)


def test_a_value_that_is_not_in_the_list_can_be_added(draw, counted) -> None:
    at = draw(page, draft=counted, place=0)
    assert at.button(key="value-map-add").disabled
    at.text_input(key="value-map-from").set_value("Cy").run()
    at.text_input(key="value-map-to").set_value("Cyril").run()
    at.button(key="value-map-add").click().run()
    assert pairs(at) == (("Cy", "Cyril"),)
    assert at.text_input(key="value-map-from").value == ""


def test_how_many_values_there_are_is_said(draw, draft, counted) -> None:
    assert "being counted" in draw(page, draft=draft, place=0).caption[0].value
    assert "3 different values in the whole file" in (
        draw(page, draft=counted, place=0).caption[0].value
    )


def chosen(draw, draft, target: str) -> tuple[str, ...]:
    def asked(draft, column):
        import streamlit as st

        from csvlib.ui import value_map

        st.session_state.found = value_map.choices(draft, column)

    column = replace(draft.mapping.columns[0], target=target)
    return draw(asked, draft=draft, column=column).session_state.found


def test_allowed_values_and_related_names_are_offered(draw, draft, monkeypatch) -> None:
    monkeypatch.setattr(imports, "related_names", lambda _desk, _relation: ("Film", "Law"))
    field = Field("grade", "grade", Kind.ENUM, allowed=("a", "b"))
    table = replace(draft.table, fields=(*draft.table.fields, field))
    draft = replace(draft, table=table)
    assert chosen(draw, draft, "grade") == ("a", "b")
    assert chosen(draw, draft, "beats") == ("Film", "Law")
    assert choices(draft, replace(draft.mapping.columns[0], target=None)) == ()
