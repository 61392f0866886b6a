from types import SimpleNamespace

import pytest

from csvlib.jobs import imports
from csvlib.model import TableName

NAMES = (TableName("media", "contact"), TableName("media", "outlet"))


@pytest.fixture(autouse=True)
def tables(monkeypatch) -> None:
    found = tuple(SimpleNamespace(table=name) for name in NAMES)
    monkeypatch.setattr(imports, "tables", lambda desk: found)


def page(table=None):
    import streamlit as st

    from csvlib.ui import target_choice

    if table:
        st.query_params["table"] = table
    st.session_state.chosen = target_choice.show()


@pytest.mark.parametrize(
    ("asked", "chosen"), [(None, None), ("media.outlet", NAMES[1]), ("media.nothing", None)]
)
def test_the_table_of_the_address_is_chosen(draw, asked: str | None, chosen) -> None:
    assert draw(page, table=asked).session_state.chosen == chosen


def test_another_table_can_be_chosen(draw) -> None:
    at = draw(page)
    at.selectbox(key="target").set_value(NAMES[0]).run()
    assert at.session_state.chosen == NAMES[0]
