"""Lines that hold remarks and no data, told by how they begin and by how wide they are."""

from collections.abc import Sequence

USUAL = "#"
# Rare signs, that more often begin data: several such lines are asked for, the first on top.
RARE = ("//", "--", "%", "!")


def sign_of(lines: Sequence[str]) -> str | None:
    """What comment lines seem to begin with, None when there are none."""
    filled = [line for line in lines if line.strip()]
    if not filled:
        return None
    for sign in (USUAL, *RARE):
        marked = sum(line.startswith(sign) for line in filled)
        if marked == 0 or marked == len(filled):
            continue
        on_top = _on_top(filled, sign)
        if sign == USUAL and (marked * 2 < len(filled) or on_top):
            return sign
        if sign in RARE and marked > 1 and on_top * 2 >= marked:
            return sign
    return None


def _on_top(lines: Sequence[str], sign: str) -> int:
    return next((i for i, line in enumerate(lines) if not line.startswith(sign)), len(lines))


def without(lines: Sequence[str], sign: str | None) -> list[str]:
    """The lines that are no comments."""
    return [line for line in lines if not line.startswith(sign)] if sign else list(lines)


def are_comments(lines: Sequence[str], sign: str, widths: Sequence[int], width: int) -> bool:
    """Whether the lines with the sign are remarks: cells as many as in a record make it data.

    `widths` are the numbers of cells of these lines by themselves.
    """
    if width > 1:
        return sum(one == width for one in widths) * 2 <= len(widths)
    # In a single column every line has the full width: remarks are the ones on top.
    return _on_top([line for line in lines if line.strip()], sign) > 0
