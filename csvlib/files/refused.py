"""The cells of a record that the reader refused, as well as they can be told."""

import csv
from typing import Any

from csvlib.files.parse import csv_options
from csvlib.model import Dialect, FileProfile


def refused_cells(raw: str, profile: FileProfile) -> list[str]:
    """As many as the file has columns, from the text of a record that has another number or none.

    Cells beyond that are cut off, missing ones are blank.
    """
    width = len(profile.columns)
    return (_split(raw, profile.dialect) + [""] * width)[:width]


def _split(raw: str, dialect: Dialect) -> list[str]:
    options: dict[str, Any] = csv_options(dialect) | {"strict": False}
    # The csv module knows delimiters of one character: its options name what stands for others.
    stands, delimiter = options["delimiter"], dialect.delimiter or options["delimiter"]
    try:
        cells = next(csv.reader([raw.replace(delimiter, stands)], **options), [])
    except csv.Error:
        return [raw]
    return [cell.replace(stands, delimiter) for cell in cells]
