"""A new row beside those that are there and look like it, and what is done with it."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import Run, Twin, TwinChoice, TwinRow
from csvlib.ui.checks import chips
from csvlib.ui.review import pending, planned_grid
from csvlib.ui.wording import plain

WHAT = "alike"
SAME = "✓"

Chosen = tuple[TwinChoice, str | None]
"""What is done, and for an update the key of the row that is meant."""


def show(row: TwinRow, run: Run, *, disabled: bool) -> None:
    with st.container(border=True, gap="small", key=f"alike-{row.row_no}"):
        st.markdown(f"**Line {row.line:,} of the file** looks like {_number(row.twins)}")
        for place, twin in enumerate(row.twins, 1):
            st.markdown(reasons(twin, place if len(row.twins) > 1 else None))
        st.dataframe(
            side_by_side(row, planned_grid.order(run)),
            hide_index=True,
            height="content",
            key=f"alike-cells-{row.row_no}",
            alt="The new row and those like it",
        )
        _choice(row, run, disabled=disabled)


def reasons(twin: Twin, place: int | None = None) -> str:
    """Markdown: `92 % alike: same phone number, same name`."""
    why = plain(", ".join(twin.reasons))
    which = f"Row {place}: " if place else ""
    return f":orange[:material/join_inner:] {which}**{round(100 * twin.score)} % alike**: {why}"


def side_by_side(row: TwinRow, order: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """A line per field that either has, by `order`; a cell that is the same in both is marked.

    Of the row that is there only its own cells are known, so lists are compared with nothing.
    """
    known = dict.fromkeys(field for twin in row.twins for field in twin.there)
    sides = (row.values, *(twin.there for twin in row.twins))
    filled = [field for field in known if any(cells.get(field) for cells in sides)]
    fields = dict.fromkeys((*(field for field in order if field in filled), *filled))
    shown = {
        "Field": list(fields),
        "In the file": [row.values.get(field) or "" for field in fields],
    }
    for place, twin in enumerate(row.twins, 1):
        name = f"Row {place}" if len(row.twins) > 1 else "In the table"
        shown[name] = [_marked(twin.there.get(field), row.values.get(field)) for field in fields]
    return shown


def options(row: TwinRow) -> tuple[Chosen, ...]:
    updates = tuple((TwinChoice.UPDATE, twin.key) for twin in row.twins)
    return ((TwinChoice.CREATE, None), *updates, (TwinChoice.SKIP, None))


def said(chosen: Chosen, row: TwinRow) -> str:
    choice, key = chosen
    if choice is TwinChoice.UPDATE:
        keys = [twin.key for twin in row.twins]
        return (
            f"Update row {keys.index(key) + 1}"
            if len(keys) > 1 and key in keys
            else ("Update that one")
        )
    return "Create it anyway" if choice is TwinChoice.CREATE else "Skip this row"


def _choice(row: TwinRow, run: Run, *, disabled: bool) -> None:
    key = pending.widget(run, WHAT, row.row_no)
    found = options(row)
    now = (row.choice, row.chosen) if row.choice else None
    st.segmented_control(
        "What to do",
        found,
        # In a list: a tuple by itself would be taken for several.
        default=[now] if now in found else None,
        required=now in found,
        format_func=lambda chosen: said(chosen, row),
        label_visibility="collapsed",
        on_change=_keep,
        args=(run, row.row_no, now, key),
        disabled=disabled,
        persist_state="session",
        key=key,
    )


def _keep(run: Run, row_no: int, now: Chosen | None, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is None or chosen == now:
        pending.drop(run, WHAT, row_no)
    else:
        pending.keep(run, WHAT, row_no, chosen)


def _number(twins: Sequence[Twin]) -> str:
    return "a row that is there" if len(twins) == 1 else f"{len(twins):,} rows that are there"


def _marked(there: str | None, here: str | None) -> str:
    if not there:
        return ""
    alike = here is not None and there.strip().casefold() == here.strip().casefold()
    shown = chips.cut(there, 400)
    return f"{SAME} {shown}" if alike else shown
