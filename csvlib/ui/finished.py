"""How an import ended: what was written, how long it took, and where to look next."""

import streamlit as st

from csvlib.model import Run
from csvlib.ui import outcome, problems
from csvlib.ui.places import Page, link
from csvlib.ui.progress import PHASES
from csvlib.ui.related_list import created_sentence
from csvlib.ui.wording import ago, count, duration, exact, plain

NEXT_TIME = "The next file with these columns needs no matching: this one's is remembered."


def sentence(run: Run) -> str:
    """`1,943 rows were written to media.contact.`"""
    table = plain(str(run.table))
    if run.counts is None or not run.counts.written:
        return f"Nothing had to be written to {table}."
    were = "was" if run.counts.written == 1 else "were"
    return f"{count(run.counts.written, 'row')} {were} written to {table}."


def timings(run: Run) -> str:
    """`Reading the file 0.4 s · Writing 1.2 s`, in the order in which the phases come."""
    known = {name: run.seconds[phase] for phase, name in PHASES.items() if phase in run.seconds}
    return " · ".join(f"{name} {duration(seconds)}" for name, seconds in known.items())


def show_success(run: Run) -> None:
    rejected = run.counts.rejected if run.counts else 0
    if rejected:
        st.warning(
            f"{sentence(run)} {count(rejected, 'row')} of the file did not make it: get the "
            "reject file, correct them there, and import it.",
            icon=":material/warning:",
        )
    else:
        st.success(sentence(run), icon=":material/check_circle:")
    if run.counts is not None:
        outcome.show(run.counts)
    if any(run.related_created.values()):
        st.markdown(created_sentence(run.related_created))
    _record(run)
    st.caption(NEXT_TIME)


def show_failure(run: Run) -> None:
    if run.failure is not None:
        problems.show_failure(run.failure)
    st.markdown("**Nothing was written:** the table is as it was before.")
    link(Page.MAPPING, "Try again from the columns", run=run, icon=":material/replay:")
    _record(run)


def _record(run: Run) -> None:
    who = f"Started by {plain(run.created_by)}"
    if run.approved_by:
        who += f", approved by {plain(run.approved_by)}"
    ended = run.finished_at or run.changed_at
    st.caption(f"{who} · ended {ago(ended)}", help=exact(ended))
    if run.seconds:
        st.caption(timings(run))
