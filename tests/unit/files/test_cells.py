"""What a cell looks like by itself."""

import pytest

from csvlib.files.cells import is_value


@pytest.mark.parametrize(
    "cell",
    ["1", "-1.5", "1,50", "1.234,50", "1 234", "12 %", "€ 12", "1e5", ".5", "2024-01-31",
     "31.12.2024", "1/2/03", "2024-01-31T10:00:00Z", "10:30", "9:05 pm", "a.b@example.org",
     "https://example.org/x?y=1", "+1 555 1441955", " 7 ",
     "123e4567-e89b-12d3-a456-426614174000"],
)  # fmt: skip
def test_values_are_known(cell: str) -> None:
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["", "Name", "First Name", "id2", "a@b", "x" * 5000, "Q1", "--"])
def test_words_are_no_values(cell: str) -> None:
    assert not is_value(cell)
