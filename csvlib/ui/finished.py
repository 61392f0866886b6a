"""How an import ended: what was written and what was not, and what can be done about it."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import Approval, Run
from csvlib.ui import outcome, problems
from csvlib.ui.places import Page, link
from csvlib.ui.related_words import created_sentence
from csvlib.ui.wording import ago, count, exact, plain

NEXT_TIME = "The next file with these columns needs no matching: this one's is remembered."


def sentence(run: Run) -> str:
    """`1,943 rows were written to media.contact.`"""
    table = plain(str(run.table))
    if run.counts is None or not run.counts.written:
        return f"Nothing had to be written to {table}."
    return f"{_were(run.counts.written)} written to {table}."


def refused(run: Run) -> int:
    """Rows that were approved and are not written: the table had changed, or refused them."""
    if run.counts is None or run.planned is None:
        return 0
    return max(0, run.counts.rejected - run.planned.rejected)


def shortfall(run: Run) -> str | None:
    """What did not make it, and what to do; None where everything did."""
    rejected = run.counts.rejected if run.counts else 0
    if not rejected:
        return None
    late = refused(run)
    if not late or run.planned is None:
        said = f"{count(rejected, 'row')} of the file did not make it"
    else:
        said = f"{_were(late)} refused while writing, of {run.planned.written:,} that were approved"
        before = rejected - late
        said += f"; {_were(before)} rejected before" if before else ""
    return f"{said}: get the reject file, correct them there, and import it."


def show_success(run: Run) -> None:
    left_out = shortfall(run)
    if left_out:
        st.warning(f"{sentence(run)} {left_out}", icon=":material/warning:")
    else:
        st.success(sentence(run), icon=":material/check_circle:")
    show_undone(run)
    if run.counts is not None:
        outcome.show(run.counts)
    if any(run.related_created.values()):
        st.markdown(created_sentence(run.related_created))
    st.caption(NEXT_TIME)


def show_undone(run: Run) -> None:
    if run.undone_by is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(":orange[:material/undo: **This was taken back.**]", width="content")
            link(Page.RUNS, f"See undo {run.undone_by}", run=run.undone_by)


def show_failure(run: Run, written: int = 0) -> None:
    """`written` rows are there for good, where each batch was written by itself."""
    if run.failure is not None:
        problems.show_failure(run.failure)
    if written:
        st.warning(
            f"{_were(written)} written before that, and stay. **Go on** writes the rest; **Undo** "
            "takes back what was written.",
            icon=":material/warning:",
        )
        return
    st.markdown("**Nothing was written:** the table is as it was before.")
    link(Page.MAPPING, "Try again from the columns", run=run, icon=":material/replay:")


def show_record(run: Run, approvals: Sequence[Approval]) -> None:
    """Who began it, who said yes, and when."""
    st.caption(
        f"Started by {plain(run.created_by)}, {ago(run.created_at)}", help=exact(run.created_at)
    )
    for one in approvals:
        st.caption(f"Approved by {plain(one.actor)}, {ago(one.at)}", help=exact(one.at))
    ended = run.finished_at or run.changed_at
    st.caption(f"Ended {ago(ended)}", help=exact(ended))


def _were(rows: int) -> str:
    return f"{count(rows, 'row')} {'was' if rows == 1 else 'were'}"
