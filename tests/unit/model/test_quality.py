"""A file's quality is kept as JSON, and compared with later ones."""

import json

import pytest

from csvlib.model import ColumnQuality, Flag, Histogram
from csvlib.model.codec import decode, encode


@pytest.mark.parametrize("table", [None, (0, 7)])
def test_a_column_comes_back_from_json_as_it_was(table: tuple[int, ...] | None) -> None:
    """Hashes take all 64 bits: no number in between may be a float."""
    histogram = Histogram(("0.5", "1", "1.5"), (3, 4), table)
    column = ColumnQuality("seats", "Seats", 1, 2, (-(2**63), 2**63 - 1), histogram)
    assert decode(ColumnQuality, json.loads(encode(column))) == column


def test_a_flag_is_of_the_whole_file_unless_it_names_a_column() -> None:
    assert Flag("unusual_rows", "12 rows.").column is None
