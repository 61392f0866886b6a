from dataclasses import replace

import pytest

from csvlib.model import RunKind, State, TableName
from csvlib.ui.places import Page, link, of_run, query


@pytest.mark.parametrize(
    ("state", "page"),
    [
        (State.UPLOADED, Page.MAPPING),
        (State.PROFILED, Page.MAPPING),
        (State.MAPPED, Page.VALIDATION),
        (State.PREPARING, Page.VALIDATION),
        (State.READY, Page.VALIDATION),
        (State.APPROVED, Page.RUNS),
        (State.COMMITTING, Page.RUNS),
        (State.COMMITTED, Page.RUNS),
        (State.CANCELLED, Page.RUNS),
    ],
)
def test_a_run_goes_on_where_it_stands(run_in, state: State, page: Page) -> None:
    assert of_run(run_in(state)) is page


def test_a_failure_before_the_plan_is_shown_with_the_checks(run_in) -> None:
    assert of_run(run_in(State.FAILED)) is Page.VALIDATION


@pytest.mark.parametrize(
    ("state", "page"),
    [
        (State.MAPPED, Page.REVIEW),
        (State.PREPARING, Page.REVIEW),
        (State.READY, Page.REVIEW),
        (State.FAILED, Page.REVIEW),
        (State.COMMITTING, Page.RUNS),
        (State.COMMITTED, Page.RUNS),
        (State.CANCELLED, Page.RUNS),
    ],
)
def test_an_undo_has_no_checks(run_in, state: State, page: Page) -> None:
    assert of_run(replace(run_in(state), kind=RunKind.UNDO)) is page


def test_a_row_of_a_table_has_an_address(visits) -> None:
    contact = TableName("media", "contact")
    assert query(table=contact, row="id=7") == {"table": "media.contact", "row": "id=7"}
    link(Page.RUNS, "Import 12", run=12)
    assert visits.links == {"Import 12": (Page.RUNS, {"run": "12"})}


def test_the_address_names_the_run_and_the_table(run_in) -> None:
    assert query(run_in(State.READY), TableName("media", "beat")) == {
        "run": "7",
        "table": "media.beat",
    }
    assert query() == {}


def test_a_link_carries_the_run(run_in, visits) -> None:
    link(Page.REVIEW, "Review", run=run_in(State.READY))
    assert visits.links == {"Review": (Page.REVIEW, {"run": "7"})}


def test_going_leaves_the_page(draw, visits, run_in) -> None:
    def page(run):
        import streamlit as st

        from csvlib.ui.places import Page, go

        go(Page.RUNS, run=run)
        st.markdown("never drawn")

    assert not draw(page, run=run_in(State.READY)).markdown
    assert visits.went == [(Page.RUNS, {"run": "7"})]
