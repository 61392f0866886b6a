"""What an undo does with rows, and why it leaves some alone, in plain words."""

from collections.abc import Mapping

from csvlib.model import Counts, Kept, Run, Undoing
from csvlib.ui.wording import count, listed

KEPT = {
    Kept.CHANGED: "changed since by somebody",
    Kept.REFERENCED: "other rows refer to it by now",
    Kept.GONE: "not there any more",
    Kept.TAKEN: "another row has its key by now",
    Kept.REFUSED: "the database refused it",
    Kept.TABLE_CHANGED: "the table has other columns by now",
    Kept.NOT_RECORDED: "what it was is not on record",
}
TABS = {
    Undoing.RESTORE: "Given back",
    Undoing.REMOVE: "Removed",
    Undoing.RECREATE: "Made again",
    Undoing.KEEP: "Kept",
    Undoing.NOTHING: "As before",
    Undoing.LEAVE: "Not chosen",
}


def rows_of(counts: Counts, act: Undoing) -> int:
    """How many rows an undo does this with."""
    return {
        Undoing.RESTORE: counts.updated,
        Undoing.REMOVE: counts.removed,
        Undoing.RECREATE: counts.created,
        Undoing.KEEP: counts.rejected,
        Undoing.NOTHING: counts.unchanged,
        Undoing.LEAVE: counts.skipped,
    }[act]


def label(counts: Counts) -> str:
    """Of the button that carries it out, with the number in it."""
    return f"Undo {count(counts.written, 'row')}" if counts.written else "Nothing to undo"


def done(run: Run) -> str:
    """`Import 12 was taken back: 739 rows got their cells back and 1,204 were removed.`"""
    counts = run.counts or Counts()
    said = (
        (counts.updated, f"{count(counts.updated, 'row')} got {_their(counts.updated)} back"),
        (counts.removed, f"{count(counts.removed, 'row')} {_were(counts.removed)} removed"),
        (counts.created, f"{count(counts.created, 'row')} {_were(counts.created)} made again"),
    )
    parts = tuple(words for rows, words in said if rows)
    what = f"Run {run.undoes} was taken back"
    return f"{what}: {listed(parts)}." if parts else f"{what}: no row had to be changed."


def kept(counts: Counts) -> str:
    """`3 rows are kept as they are.`"""
    return f"{count(counts.rejected, 'row')} {'is' if counts.rejected == 1 else 'are'} kept as " + (
        "it is." if counts.rejected == 1 else "they are."
    )


def reasons(kept: Mapping[Kept, int]) -> str:
    """`2 changed since by somebody · 1 not there any more`"""
    return " · ".join(f"{rows:,} {KEPT[reason]}" for reason, rows in kept.items())


def _were(rows: int) -> str:
    return "was" if rows == 1 else "were"


def _their(rows: int) -> str:
    return "its cells" if rows == 1 else "their cells"
