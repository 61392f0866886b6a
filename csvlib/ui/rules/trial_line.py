"""What a rule would do to the rows that its table holds: asked for until a worker has tried it."""

import time

import streamlit as st

from csvlib.jobs.rulebook import trials
from csvlib.model import Trial, TrialState
from csvlib.ui import problems
from csvlib.ui.state import desk
from csvlib.ui.wording import cell, count, plain

POLL_SECONDS = 1
LONG_WAIT_SECONDS = 15


def words(trial: Trial) -> str:
    """`Would fail 312 of 20,145 rows, for example …`, as Markdown."""
    rows = trial.rows or 0
    if not rows:
        return "The table has no rows yet, so nothing is known of how many would fail."
    if not trial.failed:
        return f"All {count(rows, 'row')} of the table would pass."
    said = f"Would fail **{trial.failed:,} of {count(rows, 'row')}**"
    examples = "  ".join(cell(example) for example in trial.examples)
    return f"{said}, for example {examples}" if examples else f"{said}."


def show(trial: Trial) -> None:
    if trial.state is TrialState.WAITING:
        _wait(trial)
    elif trial.state is TrialState.FAILED:
        st.error(plain(trial.problem or "It could not be tried."), icon=":material/build:")
    elif not trial.rows:
        st.info(words(trial), icon=":material/info:")
    elif trial.failed:
        st.warning(words(trial), icon=":material/rule:")
    else:
        st.success(words(trial), icon=":material/check_circle:")


def _wait(trial: Trial) -> None:
    """When it has been tried the whole page runs again, once, without this."""
    begun = st.session_state.setdefault(f"trial-{trial.id}-begun", time.monotonic())

    def view() -> None:
        with problems.shown():
            if trials.trial(desk(), trial.id).state is not TrialState.WAITING:
                st.rerun()
            st.progress(0.0, text="Being tried on the rows of the table")
            if time.monotonic() - begun > LONG_WAIT_SECONDS:
                st.caption(
                    "No worker has taken this up yet. It may be busy with a file; if none is "
                    "running, start one with `python -m csvlib worker`."
                )

    st.fragment(view, run_every=POLL_SECONDS, key=f"trial-{trial.id}")()
