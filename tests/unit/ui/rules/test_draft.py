from csvlib.model import TableName
from csvlib.ui.rules import draft

CONTACT, BEAT = TableName("media", "contact"), TableName("media", "beat")


def test_each_draft_has_widgets_of_its_own(draw) -> None:
    def page(table):
        import streamlit as st

        from csvlib.ui.rules import draft

        draft.begin(table)
        first = draft.current(table)
        draft.begin(table)
        second = draft.current(table)
        st.session_state.keys = (first.key("a"), first.key("b"), second.key("a"))

    keys = draw(page, table=CONTACT).session_state["keys"]
    assert len(set(keys)) == 3


def test_a_draft_of_another_table_is_given_up(draw) -> None:
    def page(table, other):
        import streamlit as st

        from csvlib.ui.rules import draft

        draft.begin(table)
        st.session_state.of_table = draft.current(table).table
        st.session_state.of_other = draft.current(other)
        st.session_state.after = draft.current(table)

    state = draw(page, table=CONTACT, other=BEAT).session_state
    assert (state["of_table"], state["of_other"], state["after"]) == (CONTACT, None, None)


def test_words_are_said_once(draw) -> None:
    def page():
        import streamlit as st

        from csvlib.ui.rules import draft

        draft.say("Done.")
        st.session_state.said = (draft.said(), draft.said())

    assert draw(page).session_state["said"] == ("Done.", None)


def test_sentence_and_severity_do_not_decide_which_rows_fail(rule) -> None:
    one = dict(rule("filled", column="phone").config)
    assert draft.asked(one) == draft.asked({**one, "description": "x", "severity": "info"})
    assert draft.asked(one) != draft.asked({**one, "kwargs": {"column": "bio"}})
    assert draft.asked(one) != draft.asked({**one, "meta": {"columns": ["bio"]}})
