"""What was changed of the file, each with its undo; and which of it the next files should get."""

from collections.abc import Sequence

import streamlit as st

from csvlib.jobs.fixes import corrections, edits
from csvlib.jobs.fixes.rememberable import why_not
from csvlib.model import Corrected, Edit, Run
from csvlib.model.people import Role
from csvlib.ui import identity
from csvlib.ui.checks import acting, chips, fix_words
from csvlib.ui.places import Page, link
from csvlib.ui.state import desk
from csvlib.ui.wording import ago, count, exact, plain

AT_ONCE = 30
REMEMBER = "Remember these for the next files of this source"


def show(run: Run, made: Sequence[Edit], applied: Sequence[Corrected]) -> None:
    if not made and not applied:
        st.caption(
            "Nothing has been changed of this file. What is fixed or left out under *Problems* is "
            "listed here, and can be undone one by one."
        )
    if made:
        _made(run, made)
    if applied:
        _applied(run, applied)


def _made(run: Run, made: Sequence[Edit]) -> None:
    st.markdown("**Changed in this file**, the latest first")
    key = f"fixes-shown-{run.id}"
    number = st.session_state.get(key, AT_ONCE)
    known = corrections.remembered(desk(), run.id)
    shown = made[::-1][:number]
    with st.container(border=True, gap="small", key="fixes-made"):
        chosen = [edit.id for edit in shown if _line(edit, run, remembered=edit.id in known)]
    if len(made) > number:
        st.button(
            f"Show {count(min(AT_ONCE, len(made) - number), 'more fix', 'more fixes')}",
            on_click=st.session_state.update,
            args=({key: number + AT_ONCE},),
            key="more-fixes",
        )
    _remember(run, chosen, any(_can_be_remembered(edit, known) for edit in shown))


def _line(edit: Edit, run: Run, *, remembered: bool) -> bool:
    """One fix; whether it is ticked to be remembered."""
    columns = run.profile.columns if run.profile else ()
    blocked = acting.why_not(run)
    with st.container(horizontal=True, vertical_alignment="center", key=f"made-{edit.id}"):
        ticked = _tick(edit, remembered=remembered)
        st.markdown(fix_words.sentence(edit, columns), width="stretch")
        if remembered:
            st.markdown(":green[:material/bookmark_added: remembered]", width="content")
        st.caption(
            f"{plain(edit.made_by)}, {ago(edit.made_at)}", width="content", help=exact(edit.made_at)
        )
        if st.button(
            "Undo",
            icon=":material/undo:",
            disabled=blocked is not None,
            help=blocked,
            key=f"undo-{edit.id}",
        ):
            edits.undo(desk(), run.id, edit.id, identity.current().name)
            acting.done("Undone; the file is checked again.")
    return ticked


def _tick(edit: Edit, *, remembered: bool) -> bool:
    reason = why_not(edit)
    ticked: bool = st.checkbox(
        "Remember",
        value=False,
        label_visibility="collapsed",
        disabled=remembered or reason is not None or not _steward(),
        help=None if remembered else reason,
        width="content",
        key=f"remember-{edit.id}",
    )
    return ticked


def _remember(run: Run, chosen: list[int], offered: bool) -> None:
    if not offered:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.button(
            REMEMBER,
            icon=":material/bookmark_add:",
            disabled=not chosen,
            help=None if chosen else "Tick the fixes to be made again in each file.",
            key="remember",
        )
        st.caption("They are made before the next file is checked.", width="content")
    if asked:
        agreed = corrections.agree(desk(), run.id, chosen, identity.current().name)
        acting.done(f"{count(len(agreed), 'fix', 'fixes')} will be made in the next files.")


def _can_be_remembered(edit: Edit, known: frozenset[int]) -> bool:
    return edit.id not in known and why_not(edit) is None and _steward()


def _steward() -> bool:
    return identity.current().may(Role.STEWARD)


def _applied(run: Run, applied: Sequence[Corrected]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="corrections-head"):
        st.markdown("**Corrected as agreed before**, in all files of this source", width="stretch")
        link(Page.RULES, "All corrections", table=run.table, icon=":material/rule:")
    with st.container(border=True, gap="xsmall", key="corrections-applied"):
        for one in applied:
            correction = one.correction
            st.markdown(
                f"{chips.chip(correction.old)} became {chips.chip(correction.new)} in "
                f"**{plain(correction.header)}**, {count(one.rows, 'cell')} "
                f":gray[· agreed by {plain(correction.agreed_by)}, {ago(correction.agreed_at)}]"
            )
