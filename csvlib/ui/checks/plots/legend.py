"""This file and what it is compared with: the same two colours, and one legend for both."""

import altair as alt

from csvlib.model import Severity
from csvlib.ui.checks.severities import LOOKS

FILE = "This file"
FILE_FILL, OTHER_FILL = "#3d7fdb", LOOKS[Severity.WARNING].fill
FIELD = "of"


ALONE = alt.value(FILE_FILL)
"""The colour of the file where there is nothing beside it."""


def named(word: str) -> dict[str, str]:
    """For `transform_calculate`: the marks of a layer are all of `word`."""
    return {FIELD: f"'{word}'"}


def colour(other: str) -> alt.Color:
    return alt.Color(
        f"{FIELD}:N",
        scale=alt.Scale(domain=[FILE, other], range=[FILE_FILL, OTHER_FILL]),
        legend=alt.Legend(title=None, orient="top"),
    )
