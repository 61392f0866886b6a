"""What is to be known of a file beside its problems: what is unusual, what was corrected, what is
no record."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import Corrected, Flag, Run
from csvlib.ui.wording import count, listed, quoted


def corrected(found: Sequence[Corrected]) -> str:
    """`12 cells were corrected as agreed before`; empty when none was."""
    cells = sum(one.rows for one in found)
    were = "was" if cells == 1 else "were"
    return f"{count(cells, 'cell')} {were} corrected as agreed before" if cells else ""


def no_records(run: Run) -> str:
    """`3 blank lines and 1 comment line are no records`; empty when there are none."""
    parts = tuple(
        count(number, one)
        for number, one in ((run.blank_lines, "blank line"), (run.comment_lines, "comment line"))
        if number
    )
    are = "is no record" if run.blank_lines + run.comment_lines == 1 else "are no records"
    return f"{listed(parts)} {are}" if parts else ""


def show(run: Run, flags: Sequence[Flag], applied: Sequence[Corrected]) -> None:
    if flags:
        st.warning(_unusual(flags), icon=":material/troubleshoot:")
    said = [words for words in (corrected(applied), no_records(run)) if words]
    if said:
        st.caption(" · ".join(said))


def _unusual(flags: Sequence[Flag]) -> str:
    if len(flags) == 1:
        return f"**Unusual for this source:** {quoted(flags[0].message)}"
    lines = "\n".join(f"- {quoted(flag.message)}" for flag in flags)
    return f"**Unusual for this source**\n\n{lines}"
