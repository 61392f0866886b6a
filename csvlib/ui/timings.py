"""How long each phase of a run took: a name, a bar, a number."""

from collections.abc import Mapping

import streamlit as st

from csvlib.ui.progress import PHASES
from csvlib.ui.wording import duration

_FILL, _TRACK = "#3d7fdb", "#8b95a133"


def ordered(seconds: Mapping[str, float]) -> dict[str, float]:
    """Name → seconds, in the order in which the phases come."""
    known = {name: seconds[phase] for phase, name in PHASES.items() if phase in seconds}
    return known | {
        phase.replace("_", " ").capitalize(): took
        for phase, took in seconds.items()
        if phase not in PHASES
    }


def bars_html(seconds: Mapping[str, float]) -> str:
    """A line for each phase, the longest as wide as there is room. No data enters it."""
    phases = ordered(seconds)
    longest = max(phases.values(), default=0.0) or 1.0
    lines = "".join(
        f'<span>{name}</span><span style="height:8px;border-radius:4px;background:{_TRACK}">'
        f'<span style="display:block;height:100%;min-width:2px;border-radius:4px;'
        f'width:{100 * took / longest:.1f}%;background:{_FILL}"></span></span>'
        f'<span style="text-align:right;font-variant-numeric:tabular-nums">{duration(took)}</span>'
        for name, took in phases.items()
    )
    return (
        '<div style="display:grid;grid-template-columns:max-content minmax(80px,420px) max-content;'
        f'gap:6px 16px;align-items:center">{lines}</div>'
    )


def show(seconds: Mapping[str, float]) -> None:
    if seconds:
        st.html(bars_html(seconds))
        st.caption(f"{duration(sum(seconds.values()))} of work in all")
