import re

from csvlib.model import Severity
from csvlib.ui.checks.severities import LOOKS


def test_every_severity_has_word_icon_and_colour_of_its_own() -> None:
    assert list(LOOKS) == [Severity.CRITICAL, Severity.WARNING, Severity.INFO]
    for part in ("word", "icon", "fill", "colour"):
        assert len({getattr(look, part) for look in LOOKS.values()}) == len(LOOKS)


def test_tints_are_the_fills_made_thin() -> None:
    for look in LOOKS.values():
        assert re.fullmatch(re.escape(look.fill) + "[0-9a-f]{2}", look.tint)


def test_a_badge_has_a_word_beside_its_colour() -> None:
    assert LOOKS[Severity.CRITICAL].badge == ":red-badge[:material/block: Rejected]"
