from csvlib.jobs import review
from csvlib.model import Action, PlannedRow, State


def page(run):
    from csvlib.ui import rejected_rows

    rejected_rows.show(run, 57)


def opened(draw, run):
    """As if the expander had been clicked: AppTest cannot."""

    def with_open(run):
        import streamlit as st

        from csvlib.ui import rejected_rows

        st.session_state["show-rows"] = True
        rejected_rows.show(run, 57)

    return draw(with_open, run=run)


def test_rows_are_not_read_before_they_are_asked_for(draw, monkeypatch, run_in) -> None:
    asked = []
    monkeypatch.setattr(review, "planned_rows", lambda *args: asked.append(args) or ())
    draw(page, run=run_in(State.READY))
    assert asked == []


def test_the_rows_are_shown_with_their_lines(draw, monkeypatch, run_in) -> None:
    row = PlannedRow(1, 214, Action.REJECT, "", {"Email": "x"}, codes=("invalid_email",))
    monkeypatch.setattr(review, "planned_rows", lambda *_args: (row,))
    at = opened(draw, run_in(State.READY))
    assert at.dataframe[0].value["Line"].tolist() == [214]


def test_rows_that_were_dropped_are_said_to_be(draw, monkeypatch, run_in) -> None:
    monkeypatch.setattr(review, "planned_rows", lambda *_args: ())
    assert "57 rows are no longer kept" in opened(draw, run_in(State.READY)).caption[0].value
