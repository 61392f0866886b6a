"""What cannot be done, told once and the same way: message, advice, code, and a way out."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from csvlib.errors import CsvDeskError, DatabaseProblem, PlanChanged, RunNotFound, WrongState
from csvlib.model import Failure
from csvlib.ui.places import Page, link
from csvlib.ui.wording import plain

WAYS_OUT: dict[str, tuple[Page, str]] = {
    RunNotFound.code: (Page.RUNS, "See all imports"),
    WrongState.code: (Page.RUNS, "See all imports"),
    PlanChanged.code: (Page.RUNS, "See all imports"),
    "unknown_table": (Page.BROWSE, "See the tables"),
}


@contextmanager
def shown() -> Iterator[None]:
    """Around the whole body of a page: the one place where an error becomes a box."""
    try:
        yield
    except CsvDeskError as problem:
        show(problem)


def show(problem: CsvDeskError) -> None:
    where = f"**{plain(str(problem.place))}:** " if str(problem.place) else ""
    box(where + plain(problem.message), problem.advice, problem.code)
    if isinstance(problem, DatabaseProblem):
        st.button("Try again", key="problem-again", icon=":material/refresh:")
    elif problem.code in WAYS_OUT:
        page, label = WAYS_OUT[problem.code]
        link(page, label, icon=":material/arrow_forward:")


def show_failure(failure: Failure) -> None:
    """The same box for an error that was recorded by a worker."""
    box(plain(failure.message), failure.advice, failure.code)


def box(message: str, advice: str, code: str) -> None:
    st.error(f"{message}\n\n{plain(advice)}", icon=":material/error:")
    st.caption(f"Code: {plain(code)}")
