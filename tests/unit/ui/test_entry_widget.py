def page(draft):
    import streamlit as st

    from csvlib.ui import mapping_draft
    from csvlib.ui.entry_widget import bound

    if mapping_draft.KEY not in st.session_state:
        st.session_state[mapping_draft.KEY] = draft
    now = mapping_draft.kept()
    st.toggle("Trim", **bound(now, 0, "trim", key="trim"))
    st.toggle("Update", **bound(now, 0, "update", key="update"))
    st.text_input("Split", **bound(now, 0, "split_at", key="split", read=str.strip))
    st.button("Undo", on_click=mapping_draft.undo, key="undo")
    st.session_state.draft = mapping_draft.kept()


def first(at):
    return at.session_state.draft.mapping.columns[0]


def test_a_widget_shows_and_changes_its_part(draw, draft) -> None:
    at = draw(page, draft=draft)
    assert at.toggle(key="trim").value
    at.toggle(key="trim").set_value(False).run()
    at.toggle(key="update").set_value(False).run()
    at.text_input(key="split").set_value(" / ").run()
    assert (first(at).transform.trim, first(at).update) == (False, False)
    assert first(at).transform.split_at == "/"
    assert at.session_state.draft.mapping.columns[1:] == draft.mapping.columns[1:]


def test_a_widget_follows_an_undo(draw, draft) -> None:
    at = draw(page, draft=draft)
    at.toggle(key="trim").set_value(False).run()
    at.button(key="undo").click().run()
    assert at.toggle(key="trim").value
    assert at.session_state.draft.mapping == draft.mapping
