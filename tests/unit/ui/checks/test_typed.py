def page():
    import streamlit as st

    from csvlib.ui.checks import typed

    rows = st.session_state.setdefault("rows", {"a": {"new": ""}, "b": {"new": "x"}})
    st.session_state.key = typed.begin("grid", rows)
    st.data_editor(
        {
            "row": list(rows),
            "new": [
                typed.kept("grid").get((name, "new"), cells["new"]) for name, cells in rows.items()
            ],
        },
        key=st.session_state.key,
    )
    st.session_state.now = typed.now("grid")
    st.button("forget", on_click=typed.forget, args=("grid",))


def type_(at, row: int, text: str | None):
    at.session_state[at.session_state.key] = {
        "edited_rows": {row: {"new": text}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def test_what_is_typed_is_known_by_the_name_of_its_row(draw) -> None:
    at = type_(draw(page), 0, "z")
    assert at.session_state.now == {("a", "new"): "z"}


def test_the_cell_as_it_was_is_no_change(draw) -> None:
    assert type_(draw(page), 1, "x").session_state.now == {}


def test_a_cell_can_be_made_empty(draw) -> None:
    assert type_(draw(page), 1, None).session_state.now == {("b", "new"): ""}


def test_other_rows_do_not_lose_it(draw) -> None:
    at = type_(draw(page), 0, "z")
    key = at.session_state.key
    at.session_state.rows = {"c": {"new": ""}}
    at.run()
    assert at.session_state.key != key
    assert at.session_state.now == {("a", "new"): "z"}
    at.session_state.rows = {"a": {"new": ""}}
    at.run()
    assert at.dataframe[0].value["new"].tolist() == ["z"]
    assert type_(at, 0, "y").session_state.now == {("a", "new"): "y"}


def test_the_same_rows_keep_their_grid(draw) -> None:
    at = type_(draw(page), 0, "z")
    key = at.session_state.key
    assert at.run().session_state.key == key


def test_once_applied_it_is_forgotten(draw) -> None:
    at = type_(draw(page), 0, "z")
    at.button[0].click().run()
    assert at.session_state.now == {}
    assert at.dataframe[0].value["new"].tolist() == ["", "x"]
