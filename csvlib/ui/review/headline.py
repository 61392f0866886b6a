"""What a plan does, in one bar and a few sentences, and how it will be written."""

import streamlit as st

from csvlib.jobs import radius
from csvlib.jobs.choices import twins
from csvlib.model import Blast, OnError, OnStale, Plan, Run, State
from csvlib.ui import outcome, related_words
from csvlib.ui.state import desk
from csvlib.ui.wording import plain, quoted

STALE = {
    OnStale.REVIEW: (
        "If somebody changes one of these rows in the meantime, nothing is written and the import "
        "comes back here."
    ),
    OnStale.LEAVE_OUT: (
        "Rows that somebody changes in the meantime are left out, and come back in the reject file."
    ),
}


def show(run: Run, plan: Plan) -> None:
    returned(run)
    outcome.show(plan.counts, planned=run.state is not State.COMMITTED, kind=run.kind)
    st.markdown(
        f"**{outcome.sentence(plan.counts, run.kind)}** {related_words.sentence(plan.related)} "
        f"{touched(radius.blast(desk(), run))}"
    )


def returned(run: Run) -> None:
    """Why the plan that was approved did not hold; nothing where none was."""
    if run.returned is not None and run.state is State.READY:
        st.warning(
            f"{plain(run.returned.message)} This is the new plan; the approval of the old one no "
            "longer counts.",
            icon=":material/history:",
        )


def touched(blast: Blast | None) -> str:
    """Markdown; what is unusual stands in amber with what has to be confirmed."""
    return quoted(blast.sentence) if blast is not None and not blast.unusual else ""


def how(run: Run, batch_rows: int) -> str:
    """How it will be written, and what then happens when something goes wrong. Markdown."""
    table = plain(str(run.table))
    if run.by_batches:
        said = (
            f"**In batches of {batch_rows:,} rows**, to {table}: should something go wrong, rows "
            "that are written stay, and it goes on where it stopped."
        )
    else:
        said = (
            f"**All or nothing**, to {table}: should something go wrong, the table stays as it is."
        )
    if run.mapping is None:
        return said
    abort = " One rejected row is enough to write nothing."
    return f"{said} {STALE[run.mapping.on_stale]}" + (
        abort if run.mapping.on_error is OnError.ABORT else ""
    )


def show_how(run: Run) -> None:
    """And what could not be found out, for there is too much of it."""
    said = (how(run, desk().settings.batch_rows), plain(twins.not_compared(desk(), run) or ""))
    st.caption("  \n".join(part for part in said if part))
