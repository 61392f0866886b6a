"""Numbers and signs in plain words, for the sentences of a profile."""

from collections.abc import Sequence

# Numbers listed before "and 12 more".
_LISTED = 5

_SIGNS = {
    ",": "Commas", ";": "Semicolons", "\t": "Tabs", "|": "Vertical bars", " ": "Spaces",
    ":": "Colons", "\x1f": "Unit separators (0x1F)", "\x1e": "Record separators (0x1E)",
    "\x01": "Control characters (0x01)", '"': "Double quotation marks",
    "'": "Single quotation marks", "\\": "Backslashes",
}  # fmt: skip


def sign(text: str) -> str:
    """A delimiter, quote or escape, in the plural, at the beginning of a sentence."""
    return _SIGNS.get(text) or f"The characters “{text}”"


def counted(number: int, noun: str) -> str:
    """ "1 line", "1,200 lines"."""
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(numbers: Sequence[int]) -> str:
    """ "2, 3 and 5", "1, 2, 3, 4, 5 and 7 more"."""
    shown = [f"{number:,}" for number in numbers[:_LISTED]]
    if len(numbers) > _LISTED:
        return f"{', '.join(shown)} and {len(numbers) - _LISTED:,} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
