"""Blank cells by column, beside those of the file before."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from csvlib.model import Quality, TrendPoint
from csvlib.ui.checks.chips import cut
from csvlib.ui.checks.plots import legend

BAR_PIXELS, LONGEST_LABEL = 26, 28
BEFORE = "The file before"
LEAST_AXIS = 0.05
"""A few blank cells must not look like a full bar."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Shares of blank cells, from 0 to 1; `last` is that of the file before."""

    header: str
    now: float
    last: float | None


def blanks(quality: Quality, last: TrendPoint | None) -> tuple[Blank, ...]:
    """Columns with blank cells now or in the file before, those that changed most first."""
    before = dict(last.blank_share) if last else {}
    found = (
        Blank(
            column.header or column.target,
            column.blank / quality.rows if quality.rows else 0.0,
            before.get(column.target),
        )
        for column in quality.columns
    )
    seen = [one for one in found if one.now or one.last]
    return tuple(sorted(seen, key=lambda one: (-_moved(one), -one.now)))


def _moved(blank: Blank) -> float:
    """By how much a share has changed, where that is worth a place: a hundredth or more."""
    return round(abs(blank.now - blank.last), 2) if blank.last is not None else 0.0


def chart(found: Sequence[Blank]) -> alt.LayerChart | alt.FacetChart | alt.Chart:
    """A bar for this file, a tick for the one before."""
    records = [
        {"column": cut(one.header, LONGEST_LABEL), "now": one.now, "last": one.last}
        for one in found
    ]
    tooltip = [
        alt.Tooltip("column:N", title="Column"),
        alt.Tooltip("now:Q", title=legend.FILE, format=".1%"),
        alt.Tooltip("last:Q", title=BEFORE, format=".1%"),
    ]
    base = alt.Chart(alt.InlineData(values=records), height=alt.Step(BAR_PIXELS)).encode(
        y=alt.Y(
            "column:N",
            title=None,
            sort=[str(r["column"]) for r in records],
            axis=alt.Axis(labelLimit=220),
        ),
        tooltip=tooltip,
    )
    highest = max((share for one in found for share in (one.now, one.last or 0)), default=0)
    axis = alt.X(
        "now:Q",
        title="blank cells",
        axis=alt.Axis(format="%", tickCount=5, tickMinStep=0.01),
        scale=alt.Scale(domain=[0, max(LEAST_AXIS, highest)]),
    )
    compared = any(one.last is not None for one in found)
    colour = legend.colour(BEFORE) if compared else legend.ALONE
    bars = (
        base.transform_calculate(**legend.named(legend.FILE))
        .mark_bar(cornerRadius=2)
        .encode(x=axis, color=colour)
    )
    ticks = (
        base.transform_filter("datum.last != null")
        .transform_calculate(**legend.named(BEFORE))
        .mark_tick(thickness=3, size=BAR_PIXELS - 8)
        .encode(x="last:Q", color=colour)
    )
    return alt.layer(bars, ticks) if compared else bars
