"""The five buckets, and states that the database knows by the same words."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib import database
from csvlib.model import ACTIVE, Counts, State

MIGRATION = Path(database.__file__).parent / "migrations" / "versions" / "0001_first.sql"

some = st.integers(min_value=0, max_value=10**9)


@given(st.builds(Counts, *[some] * len(fields(Counts))))
def test_what_was_read_is_the_sum_of_the_buckets(counts: Counts) -> None:
    assert counts.read == sum(getattr(counts, field.name) for field in fields(Counts))
    assert 0 <= counts.written <= counts.read


def test_created_and_updated_rows_are_the_written_ones() -> None:
    assert Counts(created=1, updated=2, unchanged=4, skipped=8, rejected=16).written == 3


def test_the_states_are_those_that_the_table_allows() -> None:
    check = re.search(
        r"state text NOT NULL CHECK \(state IN \((.*?)\)\)", MIGRATION.read_text("utf-8"), re.S
    )
    assert check is not None
    assert re.findall(r"'(\w+)'", check[1]) == [state.value for state in State]


@pytest.mark.parametrize("state", [State.READY, State.COMMITTED, State.FAILED, State.CANCELLED])
def test_a_run_that_waits_for_a_person_or_has_ended_is_not_active(state: State) -> None:
    assert state not in ACTIVE
