from dataclasses import replace


def page(run, other):
    import streamlit as st

    from csvlib.ui.review import pending

    pending.keep(run, "names", ("outlet", "Post"), "12")
    pending.keep(run, "names", "Law", None)
    pending.keep(run, "rows", 3, "skip")
    pending.drop(run, "names", "Law")
    pending.drop(run, "names", "nobody chose this")
    st.session_state.found = (
        pending.of(run, "names"),
        pending.of(run, "rows"),
        pending.of(other, "names"),
    )
    pending.clear(run, "names")
    st.session_state.cleared = pending.of(run, "names")


def test_choices_are_kept_for_the_plan_they_were_made_for(draw, ready) -> None:
    other = replace(ready, plan=replace(ready.plan, hash="f" * 64))
    at = draw(page, run=ready, other=other)
    assert at.session_state.found == ({("outlet", "Post"): "12"}, {3: "skip"}, {})
    assert at.session_state.cleared == {}
