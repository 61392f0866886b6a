"""What cannot be done, told once and the same way: message, advice, code, and a way out."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from csvlib.errors import (
    CsvDeskError,
    DatabaseProblem,
    PlanChanged,
    RunNotFound,
    Unexpected,
    WrongState,
)
from csvlib.model import Failure
from csvlib.observe.logs import place_of
from csvlib.ui.places import Page, link
from csvlib.ui.wording import plain

LOG = logging.getLogger("csvdesk.ui")

WAYS_OUT: dict[str, tuple[Page, str]] = {
    RunNotFound.code: (Page.RUNS, "See all imports"),
    WrongState.code: (Page.RUNS, "See all imports"),
    PlanChanged.code: (Page.RUNS, "See all imports"),
    "unknown_table": (Page.BROWSE, "See the tables"),
}


@contextmanager
def shown() -> Iterator[None]:
    """Around the whole body of a page: the one place where an error becomes a box.

    A fault of the program goes on as Unexpected, without its cause: Streamlit logs what ends a
    page with its text, and PostgreSQL's texts carry cell values.
    """
    try:
        yield
    except CsvDeskError as problem:
        show(problem)
    except Exception as exc:
        LOG.error("%s at %s", type(exc).__name__, place_of(exc))
        fault = Unexpected(
            "Something went wrong in CSV Desk.",
            advice="Reload the page; if it happens again, tell whoever runs this server.",
        )
        show(fault)
        raise fault from None


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
