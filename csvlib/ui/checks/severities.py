"""Each severity with the same word, icon and colour on all of the page."""

from dataclasses import dataclass

from csvlib.model import Severity


@dataclass(frozen=True, slots=True)
class Look:
    """`fill` keeps 3:1 contrast on the light and the dark background; `tint` is behind text."""

    word: str
    icon: str
    colour: str
    fill: str
    tint: str

    @property
    def badge(self) -> str:
        return f":{self.colour}-badge[:material/{self.icon}: {self.word}]"


LOOKS = {
    Severity.CRITICAL: Look(Severity.CRITICAL.word, "block", "red", "#d64949", "#d6494940"),
    Severity.WARNING: Look(Severity.WARNING.word, "warning", "orange", "#d9950b", "#d9950b40"),
    Severity.INFO: Look(Severity.INFO.word, "info", "gray", "#8b95a1", "#8b95a140"),
}
"""In the order of their weight, the heaviest first."""

GOOD_FILL, LEFT_OUT_FILL = "#2f9e62", "#8b95a1"
"""The colours of what is created and of what stays as it is, of csvlib.ui.outcome."""
