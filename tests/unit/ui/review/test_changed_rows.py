from csvlib.ui.review.changed_rows import cells


def page(rows, run, can_act=True):
    import streamlit as st

    from csvlib.ui.review import changed_rows

    st.session_state.ticked = changed_rows.draw(rows, run, can_act)


def test_each_row_has_its_name_its_line_and_what_changes(draw, changed, ready) -> None:
    at = draw(page, rows=changed, run=ready)
    assert "line 4" in at.checkbox(key="tick-3").label
    name, first, *_ = [text.value for text in at.markdown]
    assert "ana@x.example" in name
    assert first.split("  \n")[0].startswith(":small[:gray[title]]")
    assert ":green[**in chief**]" in first
    assert ":red[~~1234~~]" in first


def test_cells_that_stay_are_shown_when_asked_for(draw, changed, ready) -> None:
    assert "email" not in cells(changed[0])
    at = draw(page, rows=changed, run=ready)
    at.toggle(key="all-cells").set_value(True).run()
    assert ":gray[email]" in at.markdown[1].value


def test_rows_can_be_ticked(draw, changed, ready) -> None:
    at = draw(page, rows=changed, run=ready)
    at.checkbox(key="tick-7").check().run()
    assert at.session_state.ticked == [7]


def test_but_not_by_those_who_may_not_act(draw, changed, ready) -> None:
    at = draw(page, rows=changed, run=ready, can_act=False)
    assert all(box.disabled for box in at.checkbox)


def test_hostile_cells_stay_text(draw, changed, ready) -> None:
    at = draw(page, rows=changed, run=ready)
    drawn = at.markdown[-1].value
    assert "<script" not in drawn.replace("\\<script", "")
    assert ":red[*x*" not in drawn.replace("\\:red\\[\\*x", "")
