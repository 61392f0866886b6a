"""The buckets that every record ends in, and what a plan clears."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from csvlib.model import Counts, FieldChange, Radius

some = st.integers(min_value=0, max_value=10**9)


@given(st.builds(Counts, *[some] * len(fields(Counts))))
def test_what_was_read_is_the_sum_of_the_buckets(counts: Counts) -> None:
    assert counts.read == sum(getattr(counts, field.name) for field in fields(Counts))
    assert 0 <= counts.written <= counts.read


def test_created_updated_and_removed_rows_are_the_written_ones() -> None:
    counts = Counts(created=1, updated=2, unchanged=4, skipped=8, rejected=16, removed=32)
    assert counts.written == 35


def test_the_cells_that_a_plan_clears_are_those_of_all_fields() -> None:
    fields_ = (FieldChange("phone", changed=9, cleared=4), FieldChange("bio", 3, 3))
    assert Radius(100, fields_).cleared == 7
    assert Radius(100).cleared == 0
