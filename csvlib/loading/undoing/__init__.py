"""Taking a committed run back, cell by cell, where nobody has changed it since."""

from csvlib.loading.undoing.preview import preview
from csvlib.loading.undoing.writing import take_back
from csvlib.loading.undoing.written import Asked

__all__ = ["Asked", "preview", "take_back"]
