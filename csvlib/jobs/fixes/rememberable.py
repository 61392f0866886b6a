"""Which fixes can be made again in another file, and what exactly is to be remembered of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from csvlib.model import Edit, EditKind
from csvlib.staging.corrections import bare


def why_not(edit: Edit) -> str | None:
    """Why a fix is not remembered, as a sentence; None for one that can be."""
    if edit.kind is EditKind.REPLACE:
        return "Find and replace changes parts of cells: it is not remembered."
    if edit.kind not in {EditKind.CELL, EditKind.VALUE}:
        return "Only corrected cells are remembered."
    if edit.kind is EditKind.CELL and not bare(edit.old or ""):
        return "The cell was empty, and what belongs there differs from row to row."
    if bare(edit.old or "") == bare(edit.new or ""):
        return "Only spaces around the text were changed, and they are taken off anyway."
    return None


def outcomes(edits: Sequence[Edit]) -> dict[int, str]:
    """What became of each fix's text in its run, later fixes of the column included, by its id.

    One cell written anew changes no other cell's text. `edits` in the order they were made.
    """
    after: dict[int | None, _After] = defaultdict(_After)
    found: dict[int, str] = {}
    for edit in reversed(edits):
        column = after[edit.position]
        if edit.kind is EditKind.REPLACE:
            column.replace(edit.old or "", edit.new or "")
        elif edit.kind in {EditKind.CELL, EditKind.VALUE}:
            found[edit.id] = column.of(edit.new or "")
            if edit.kind is EditKind.VALUE:
                column.values[-1][edit.old or ""] = found[edit.id]
    return found


@dataclass(slots=True)
class _After:
    """What the fixes of one column make of a text, from one of them on to the last.

    `values` are the texts that end as another one, `replacing` what comes between them: one more
    of `values` than of these, and the first to be made is the last in the list.
    """

    values: list[dict[str, str]] = field(default_factory=lambda: [{}])
    replacing: list[tuple[str, str]] = field(default_factory=list)

    def replace(self, find: str, new: str) -> None:
        self.replacing.append((find, new))
        self.values.append({})

    def of(self, text: str) -> str:
        for step in range(len(self.values) - 1, -1, -1):
            if text in self.values[step]:
                return self.values[step][text]
            if step:
                find, new = self.replacing[step - 1]
                text = text.replace(find, new) if find else text
        return text
