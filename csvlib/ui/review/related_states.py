"""What is said of a related name: what becomes of it, and what it could be instead."""

from csvlib.model import Candidate, Found, RelatedRow
from csvlib.ui.checks import chips
from csvlib.ui.review import diff
from csvlib.ui.wording import plain

KINDS = {
    Found.AMBIGUOUS: (":orange[:material/help: fits more than one row]", "Reject its rows"),
    Found.MISSING: (":red[:material/block: is missing]", "Reject its rows"),
    Found.CREATE: (":green[:material/add_circle: will be created]", "Create it"),
    Found.EMPTY: (":gray[:material/remove: is missing, and left empty]", "Leave it empty"),
    Found.IN_FILE: (":blue[:material/attach_file: is another row of this file]", "Keep it so"),
    Found.FOUND: (":green[:material/check: found]", "Keep it so"),
}
"""What becomes of the name as Markdown, and the choice that leaves it so."""


def state(row: RelatedRow) -> str:
    """Markdown: what becomes of it, and how it was found."""
    said = KINDS[row.status][0]
    if row.status is Found.FOUND and row.label and row.label != row.value:
        said = f":green[:material/check:] is {chips.chip(row.label)}"
    if row.by_choice:
        return f"{said} :small[:gray[chosen for this file]]"
    return f"{said} :small[:gray[agreed for every file]]" if row.by_alias else said


def alike(candidate: Candidate) -> str:
    """`It is Bergens Tidende · 92 %`, as Markdown; of names that fit alike, each with its key."""
    name = f"It is {diff.same(candidate.label)}"
    if candidate.score >= 1:
        return f"{name} :small[:gray[{plain(candidate.key)}]]"
    return f"{name} :small[:gray[{round(100 * candidate.score)} %]]"
