"""Rejected and warned rows of a source, file by file."""

from collections.abc import Sequence

import altair as alt

from csvlib.model import Severity, TrendPoint
from csvlib.ui.checks.chips import cut
from csvlib.ui.checks.severities import LOOKS

HEIGHT = 260

Record = dict[str, object]


def records(points: Sequence[TrendPoint], run_id: int) -> list[Record]:
    """Two records per check, oldest first."""
    return [
        {
            "run": f"{at + 1}",
            "at": at,
            "when": point.measured_at.isoformat(),
            "file": cut(point.file),
            "rows": point.rows,
            "kind": LOOKS[severity].word if severity is Severity.CRITICAL else "With warnings",
            "number": number,
            "share": number / point.rows if point.rows else 0.0,
            "this": point.run_id == run_id,
        }
        for at, point in enumerate(sorted(points, key=lambda point: point.measured_at))
        for severity, number in (
            (Severity.CRITICAL, point.rejected),
            (Severity.WARNING, point.warned),
        )
    ]


def chart(found: list[Record]) -> alt.LayerChart | alt.FacetChart:
    kinds = ["Rejected", "With warnings"]
    fills = [LOOKS[Severity.CRITICAL].fill, LOOKS[Severity.WARNING].fill]
    labels = {str(r["at"]): str(r["when"])[:10] for r in found}
    base = alt.Chart(alt.InlineData(values=found), height=HEIGHT).encode(
        x=alt.X(
            "at:O",
            title=None,
            axis=alt.Axis(labelAngle=0, labelExpr=f"({labels!r})[datum.label]", labelOverlap=True),
        ),
        y=alt.Y("share:Q", title="share of rows", axis=alt.Axis(format="%", tickCount=5)),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=kinds, range=fills),
            legend=alt.Legend(title=None, orient="top"),
        ),
        tooltip=[
            alt.Tooltip("file:N", title="File"),
            alt.Tooltip("when:T", title="Checked", format="%Y-%m-%d %H:%M"),
            alt.Tooltip("kind:N", title="Kind"),
            alt.Tooltip("number:Q", title="Rows", format=","),
            alt.Tooltip("rows:Q", title="Of", format=","),
            alt.Tooltip("share:Q", title="Share", format=".1%"),
        ],
    )
    lines = base.mark_line(strokeWidth=2)
    points = base.mark_point(filled=True, opacity=1).encode(
        size=alt.condition("datum.this", alt.value(140), alt.value(60))
    )
    return alt.layer(lines, points)
