"""An import of contacts with their links, and its undo, by the command line."""

from dataclasses import dataclass
from typing import Any

from benchmarks.command import Measured, measure
from benchmarks.fresh import fresh
from benchmarks.generate import write_contacts
from benchmarks.table import as_table

ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Undone:
    """An import as it was measured, and the undo of it."""

    rows: int
    brought: Measured
    undone: Measured

    @property
    def ratio(self) -> float:
        """Of the writing alone: what comes before it has no counterpart."""
        return _writing(self.undone) / _writing(self.brought)


def speed() -> str:
    """1,000,000 contacts with outlets, beats and countries: brought in, and taken back."""
    done = undo_import(ROWS)
    header = ("", "whole command, s", "writing, s", "peak memory, MiB")
    rows = [
        (
            name,
            f"{measured.seconds:.1f}",
            f"{_writing(measured):.1f}",
            f"{measured.peak_mib:.0f}",
        )
        for name, measured in (("import", done.brought), ("undo", done.undone))
    ]
    verdict = "met" if done.ratio <= 1 else "NOT MET"
    return (
        f"{as_table(header, rows)}\n\n"
        f"{verdict}: writing the undo takes {done.ratio:.2f} times the import's, at most 1 wanted"
    )


def undo_import(rows: int) -> Undone:
    """Raises SystemExit unless every row of the file came and went."""
    with fresh() as place:
        path = write_contacts(place.directory / "contacts.csv", rows)
        brought = measure(
            ["import", str(path), "--table", "media.contact", "--yes"], place.environment
        )
        undone = measure(["undo", str(brought.outcome["run"]), "--yes"], place.environment)
    _require(brought.outcome["created"] == rows, brought.outcome)
    _require(undone.outcome["removed"] == undone.outcome["read"] >= rows, undone.outcome)
    return Undone(rows, brought, undone)


def _writing(measured: Measured) -> float:
    return float(measured.outcome["seconds"]["writing"])


def _require(held: bool, outcome: dict[str, Any]) -> None:
    if not held:
        raise SystemExit(f"not every row came and went: {outcome}")
