"""Readings of files that need not be there."""

from collections.abc import Iterable

from csvlib.files.batch import Batch
from csvlib.files.reader import Reading
from csvlib.model import Record, Reject


def reading(items: Iterable[Batch | Record | Reject]) -> Reading:
    """A file in which just these are found."""
    return Reading(lambda _nul_fits, _tally: iter(items))
