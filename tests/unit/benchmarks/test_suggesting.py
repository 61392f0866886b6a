"""The wide file and table whose mapping is timed."""

from benchmarks.suggesting import wide_file, wide_table
from csvlib.mapping import suggest


def test_names_are_unique_and_most_columns_find_a_field() -> None:
    profile, table = wide_file(30), wide_table(20)
    assert len(set(profile.columns)) == 30
    assert len({field.name for field in table.fields}) == 20
    assert len(suggest(profile, table).mapped) >= 15
