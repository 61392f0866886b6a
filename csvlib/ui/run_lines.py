"""Runs as short lines: those that wait for a person, those at work, and the latest ones."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import Run
from csvlib.ui import outcome, progress, run_state
from csvlib.ui.places import go, link, of_run
from csvlib.ui.wording import ago, exact, plain


def where(run: Run) -> str:
    return f"into {plain(str(run.table))}" if run.table else "no table yet"


def waiting(runs: Sequence[Run]) -> None:
    """One line and one button for each run that a person must take further."""
    for run in runs:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(
                f"**{plain(run.source)}** :gray[{where(run)} · {ago(run.created_at)}]",
                width="stretch",
            )
            if st.button(run_state.next_step(run), key=f"continue-{run.id}"):
                go(of_run(run), run=run)


def working(runs: Sequence[Run]) -> None:
    """One live bar for each run that a worker has."""
    for run in runs:
        with st.container(border=True, gap="small"):
            link(of_run(run), f"{plain(run.source)} {where(run)}", run=run)
            progress.show(run)


def latest(runs: Sequence[Run]) -> None:
    """The last runs, each a link with its outcome in five colours."""
    for run in runs:
        with st.container(border=True, gap="xsmall"):
            with st.container(horizontal=True, vertical_alignment="center"):
                with st.container(width="stretch"):
                    label = f"{plain(run.source)} {where(run)}"
                    link(
                        of_run(run),
                        label,
                        run=run,
                        icon=run_state.icon(run),
                        help=exact(run.created_at),
                    )
                st.caption(
                    f"{run_state.word(run)} · {plain(run.created_by)} · {ago(run.created_at)}",
                    width="content",
                )
            if run.counts is not None and run.counts.read:
                outcome.show_bar(run.counts, run.kind)
                st.caption(outcome.summary(run.counts, run.kind))
