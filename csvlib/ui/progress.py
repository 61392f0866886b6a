"""A run at work: phase, bar, rows, rate and time left, asked for once a second until it ends."""

import time
from dataclasses import dataclass

import streamlit as st

from csvlib.jobs import runs
from csvlib.model import Run, RunId, State
from csvlib.ui import problems
from csvlib.ui.state import desk
from csvlib.ui.wording import count, duration

POLL_SECONDS = 1
LONG_WAIT_SECONDS = 15

PHASES = {
    "reading": "Reading the file",
    "preparing": "Checking the cells",
    "checking": "Checking the rows",
    "planning": "Planning what will change",
    "comparing": "Looking for possible duplicates",
    "rejects": "Collecting the rejected rows",
    "summing": "Summing up",
    "writing": "Writing",
}


@dataclass(frozen=True, slots=True)
class Pace:
    """When this session first saw a run in its phase, and how far it was then."""

    run: RunId
    state: State
    phase: str | None
    at: float
    done: int

    def same(self, run: Run) -> bool:
        return (self.run, self.state, self.phase) == (run.id, run.state, run.phase)

    def rate(self, run: Run, now: float) -> float:
        """Rows per second since then; 0 while it cannot be told."""
        return max(0.0, (run.done - self.done) / (now - self.at)) if now > self.at else 0.0


def phase_name(run: Run) -> str:
    if run.phase in PHASES:
        return PHASES[run.phase]
    return "Writing" if run.state is State.COMMITTING else "Starting"


def waiting(run: Run) -> bool:
    """Whether no worker has taken the run up yet."""
    return run.state in {State.MAPPED, State.APPROVED}


def share(run: Run) -> float:
    """From 0 to 1; the total is an estimate while the file is read, and may be passed."""
    return min(1.0, run.done / run.total) if run.total else 0.0


def describe(run: Run, rate: float) -> str:
    """`Writing · 4,000 of 20,000 rows · 9,100 rows/s · 2 s left`"""
    parts = [phase_name(run)]
    if run.total and run.done:
        parts.append(f"{min(run.done, run.total):,} of {count(run.total, 'row')}")
    if rate >= 1:
        parts.append(f"{rate:,.0f} rows/s")
        if run.total > run.done:
            parts.append(f"{duration((run.total - run.done) / rate)} left")
    return " · ".join(parts)


def _pace(run: Run, now: float) -> Pace:
    """One per run, kept in the session; begun anew with each phase."""
    key = f"pace-{run.id}"
    kept = st.session_state.get(key)
    if not isinstance(kept, Pace) or not kept.same(run):
        kept = Pace(run.id, run.state, run.phase, now, run.done)
        st.session_state[key] = kept
    return kept


def _draw(run: Run) -> None:
    now = time.monotonic()
    pace = _pace(run, now)
    if not waiting(run):
        st.progress(share(run), text=describe(run, pace.rate(run, now)))
        return
    st.progress(0.0, text="Waiting for a worker")
    if now - pace.at > LONG_WAIT_SECONDS:
        st.caption(
            "No worker has taken this up yet. It may be busy with another file; if none is "
            "running, start one with `python -m csvlib worker`."
        )


def show(run: Run) -> None:
    """Draw an active run, live; when it ends, the whole page runs again, once, without this."""

    def view() -> None:
        with problems.shown():
            latest = runs.get(desk(), run.id)
            if latest.state != run.state and not latest.active:
                st.rerun()
            _draw(latest)

    st.fragment(view, run_every=POLL_SECONDS, key=f"progress-{run.id}")()
