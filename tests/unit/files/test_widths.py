"""The usual width of records, whatever stands above and below them."""

import pytest

from csvlib.files.widths import outside, usual


@pytest.mark.parametrize(
    ("widths", "width", "others"),
    [
        ([], 1, 0),
        ([1, 1, 1], 1, 3),
        ([3, 3, 2, 3], 3, 0),
        ([1, 1, 1, 1, 2, 2], 2, 4),
        ([3, 3, 3, 1, 1], 3, 2),
        ([2, 2, 2, 20, 21, 21], 21, 3),
        ([2, 3], 2, 0),
        ([3, 2, 4], 3, 0),
        ([3, 4, 3, 5, 5], 5, 0),
        ([2, 2, 5, 5, 5, 2], 5, 0),
    ],
)
def test_width_is_that_of_most_records_of_the_table(
    widths: list[int], width: int, others: int
) -> None:
    assert (usual(widths), outside(widths)) == (width, others)
