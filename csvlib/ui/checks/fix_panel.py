"""The wrong cells of one column put right: value by value, or a part found and replaced."""

from collections.abc import Sequence

import streamlit as st

from csvlib.jobs.fixes import edits
from csvlib.jobs.report import values
from csvlib.model import IssueGroup, Run, ValueFix, WrongValue
from csvlib.ui import identity
from csvlib.ui.checks import acting, replace_form, typed
from csvlib.ui.state import desk
from csvlib.ui.wording import count

BECOMES = "Becomes"
EMPTY = "(empty)"
MOST = 200
SHOWN_ROWS, TALLEST = 8, 330


def show(group: IssueGroup, run: Run) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _values(group, run)
    with right:
        replace_form.show(group, run)


def fixes(position: int, becomes: typed.Cells) -> tuple[ValueFix, ...]:
    """What was typed beside each value; `(empty)` makes its cells blank."""
    return tuple(
        ValueFix(position, old, "" if new.strip() == EMPTY else new)
        for (old, _), new in becomes.items()
        if new
    )


def _values(group: IssueGroup, run: Run) -> None:
    name = f"values-{run.id}-{group.cause}"
    search = _search(group)
    found = values.wrong_values(desk(), run.id, group.cause, limit=MOST, search=search)
    key = typed.begin(name, {value.text: {BECOMES: ""} for value in found})
    if found:
        _grid(found, typed.kept(name), key)
    else:
        st.caption("No wrong value has this in it." if search else "There are no cells to fix.")
    assert group.position is not None
    wanted = fixes(group.position, typed.now(name))
    if st.button(
        f"Apply {count(len(wanted), 'fix', 'fixes')}" if wanted else "Apply",
        icon=":material/check:",
        disabled=not wanted,
        help=None if wanted else f"Write beside a value what it becomes; {EMPTY} makes it blank.",
        key="apply-values",
    ):
        edits.fix_values(desk(), run.id, wanted, identity.current().name)
        typed.forget(name)
        acting.done(f"{count(len(wanted), 'value')} fixed; the file is checked again.")


def _search(group: IssueGroup) -> str:
    shown = f", the commonest {MOST:,} are shown" if group.distinct > MOST else ""
    return st.text_input(
        f"{count(group.distinct, 'different value')}{shown}",
        type="search",
        live=True,
        icon=":material/search:",
        placeholder="Search these values",
        key=f"search-values-{group.cause}",
    )


def _grid(found: Sequence[WrongValue], kept: typed.Cells, key: str) -> None:
    st.data_editor(
        {
            "Value": [value.text or EMPTY for value in found],
            "Rows": [value.rows for value in found],
            BECOMES: [kept.get((value.text, BECOMES)) or None for value in found],
        },
        column_config={
            "Rows": st.column_config.NumberColumn(format="localized", width=80),
            BECOMES: st.column_config.TextColumn(),
        },
        disabled=("Value", "Rows"),
        num_rows="fixed",
        placeholder="as it is",
        hide_index=True,
        height="content" if len(found) <= SHOWN_ROWS else TALLEST,
        key=key,
        alt="Wrong values, and what each becomes",
    )
