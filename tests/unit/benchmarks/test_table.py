"""Figures as a Markdown table."""

from benchmarks.table import as_table


def test_the_first_column_is_to_the_left_and_figures_are_to_the_right() -> None:
    assert as_table(("rows", "seconds"), [("10,000", "7.9"), ("20,000", "9.1")]).splitlines() == [
        "| rows | seconds |",
        "| --- | ---: |",
        "| 10,000 | 7.9 |",
        "| 20,000 | 9.1 |",
    ]
