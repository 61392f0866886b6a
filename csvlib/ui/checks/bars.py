"""Bars as HTML. Only numbers, and words of the program, enter them."""

from collections.abc import Sequence

TRACK = "#8b95a133"


def share(part: int, whole: int, fill: str) -> str:
    """One bar, `part` of `whole` long; what is more than nothing is seen."""
    width = 100 * part / whole if whole else 0
    least = "min-width:3px;" if part else ""
    return (
        f'<div role="img" aria-label="{part:,} of {whole:,}" '
        f'style="height:6px;border-radius:3px;background:{TRACK}">'
        f'<div style="width:{min(width, 100):.1f}%;{least}height:100%;border-radius:3px;'
        f'background:{fill}"></div></div>'
    )


def stacked(parts: Sequence[tuple[str, int, str]]) -> str:
    """(word, number, fill) side by side; empty ones are left out."""
    filled = [(word, number, fill) for word, number, fill in parts if number]
    said = " · ".join(f"{number:,} {word}" for word, number, _ in filled) or "no rows"
    drawn = "".join(
        f'<div title="{number:,} {word}" style="flex:{number} 0 3px;background:{fill}"></div>'
        for word, number, fill in filled
    )
    return (
        f'<div role="img" aria-label="{said}" style="display:flex;gap:2px;height:10px;'
        f'border-radius:5px;overflow:hidden;background:{TRACK}">{drawn}</div>'
    )


def percent(part: int, whole: int) -> str:
    """`2.4 %`, `< 0.1 %`; one digit behind the point below ten."""
    if not whole or not part:
        return "0 %"
    found = 100 * part / whole
    if found < 0.1:
        return "< 0.1 %"
    return f"{found:.1f} %" if found < 9.95 else f"{found:.0f} %"
