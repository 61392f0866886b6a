"""Problems by column and severity."""

from collections import Counter
from collections.abc import Sequence

import altair as alt

from csvlib.model import IssueGroup, Severity
from csvlib.ui.checks.filtering import column_of
from csvlib.ui.checks.severities import LOOKS

BAR_PIXELS = 26

Record = dict[str, object]


def records(groups: Sequence[IssueGroup]) -> list[Record]:
    """One record per column and severity."""
    counted: Counter[tuple[str, Severity]] = Counter()
    for group in groups:
        counted[column_of(group), group.severity] += group.rows
    weights = list(LOOKS)
    return [
        {
            "column": column,
            "kind": LOOKS[severity].word,
            "weight": weights.index(severity),
            "rows": rows,
        }
        for (column, severity), rows in counted.items()
    ]


def chart(found: list[Record]) -> alt.Chart:
    looks = LOOKS.values()
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=found), height=alt.Step(BAR_PIXELS))
        .mark_bar(cornerRadius=2)
        .encode(
            x=alt.X(
                "sum(rows):Q", title="rows", axis=alt.Axis(format=",d", tickMinStep=1, tickCount=5)
            ),
            y=alt.Y("column:N", title=None, sort="-x", axis=alt.Axis(labelLimit=220)),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(
                    domain=[look.word for look in looks], range=[look.fill for look in looks]
                ),
                legend=alt.Legend(title=None, orient="top"),
            ),
            order=alt.Order("weight:Q"),
            tooltip=[
                alt.Tooltip("column:N", title="Column"),
                alt.Tooltip("kind:N", title="Kind"),
                alt.Tooltip("rows:Q", title="Rows", format=","),
            ],
        )
    )
    return drawn
