"""Numbers and dates of a file, beside what the table holds."""

import altair as alt

from csvlib.model import ColumnQuality, Histogram, Quality
from csvlib.ui.checks.plots import legend

HEIGHT = 210
TABLE = "The table"

Record = dict[str, object]


def distributed(quality: Quality) -> tuple[tuple[ColumnQuality, Histogram], ...]:
    """The columns of numbers and dates."""
    return tuple((c, c.histogram) for c in quality.columns if c.histogram is not None)


def bins(histogram: Histogram) -> list[Record]:
    """Shares, so that a file and a table of any size can be compared."""
    file_rows, table_rows = sum(histogram.file), sum(histogram.table or ())
    return [
        {
            "from": histogram.edges[at],
            "to": histogram.edges[at + 1],
            "file": rows / file_rows if file_rows else 0.0,
            "rows": rows,
            "table": histogram.table[at] / table_rows if histogram.table and table_rows else None,
            "table_rows": histogram.table[at] if histogram.table else None,
        }
        for at, rows in enumerate(histogram.file)
    ]


def is_dates(histogram: Histogram) -> bool:
    """Dates are written like 2026-12-31; a number's minus stands at its beginning."""
    return all("-" in edge[1:] and "e" not in edge.lower() for edge in histogram.edges)


def chart(histogram: Histogram) -> alt.LayerChart | alt.FacetChart:
    """The file as bars, the table as a line of steps."""
    records = bins(histogram)
    kind, form = ("T", "%Y-%m-%d") if is_dates(histogram) else ("Q", ",.6~g")
    if kind == "Q":
        for record in records:
            record["from"], record["to"] = float(str(record["from"])), float(str(record["to"]))
    tooltip = [
        alt.Tooltip(f"from:{kind}", title="From", format=form),
        alt.Tooltip(f"to:{kind}", title="To", format=form),
        alt.Tooltip("rows:Q", title="Rows of the file", format=","),
        alt.Tooltip("table_rows:Q", title="Rows of the table", format=","),
    ]
    base = alt.Chart(alt.InlineData(values=records), height=HEIGHT)
    x = alt.X(f"from:{kind}", title=None, axis=alt.Axis(labelOverlap=True))
    y = alt.Y("file:Q", title="share of rows", axis=alt.Axis(format="%", tickCount=4))
    colour = legend.colour(TABLE) if histogram.table else legend.ALONE
    bars = (
        base.transform_calculate(**legend.named(legend.FILE))
        .mark_bar(opacity=0.75, binSpacing=1)
        .encode(x=x, x2="to", y=y, y2=alt.datum(0), color=colour, tooltip=tooltip)
    )
    last = {**records[-1], "from": records[-1]["to"]} if records else {}
    steps = (
        alt.Chart(alt.InlineData(values=[*records, last]), height=HEIGHT)
        .transform_filter("datum.table != null")
        .transform_calculate(**legend.named(TABLE))
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(x=x, y="table:Q", color=colour)
    )
    return alt.layer(bars, steps)
