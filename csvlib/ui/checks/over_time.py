"""How the files of one source have been, check by check."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import TrendPoint
from csvlib.ui.checks import bars
from csvlib.ui.checks.plots import history
from csvlib.ui.wording import exact

LEAST = 2


def show(points: Sequence[TrendPoint], run_id: int) -> None:
    if len(points) < LEAST:
        st.caption(
            "This is the first file of this source that was checked here. From the next one on, "
            "its share of rejected rows and of rows with warnings is drawn over time."
        )
        return
    st.markdown("**Rejected rows and rows with warnings**, per file of this source")
    chart = history.chart(history.records(points, run_id))
    st.altair_chart(chart, alt="Rejected and warned rows per file")
    newest = sorted(points, key=lambda point: point.measured_at, reverse=True)
    st.dataframe(
        table(newest, run_id),
        column_config={
            "Rows": st.column_config.NumberColumn(format="localized", width=90),
            "": st.column_config.TextColumn(width=70),
        },
        hide_index=True,
        key="history",
        alt="The files of this source",
    )


def table(points: Sequence[TrendPoint], run_id: int) -> dict[str, list[object]]:
    """Column → cells."""
    return {
        "": ["this file" if point.run_id == run_id else "" for point in points],
        "File": [point.file for point in points],
        "Checked": [exact(point.measured_at) for point in points],
        "Rows": [point.rows for point in points],
        "Rejected": [_share(point.rejected, point.rows) for point in points],
        "With warnings": [_share(point.warned, point.rows) for point in points],
    }


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({bars.percent(part, whole)})"
