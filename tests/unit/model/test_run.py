"""The states of a run, which the database knows by the same words."""

import re
from pathlib import Path

import pytest

from csvlib import database
from csvlib.model import ACTIVE, State

MIGRATION = Path(database.__file__).parent / "migrations" / "versions" / "0001_first.sql"


def test_the_states_are_those_that_the_table_allows() -> None:
    check = re.search(
        r"state text NOT NULL CHECK \(state IN \((.*?)\)\)", MIGRATION.read_text("utf-8"), re.S
    )
    assert check is not None
    assert re.findall(r"'(\w+)'", check[1]) == [state.value for state in State]


@pytest.mark.parametrize("state", [State.READY, State.COMMITTED, State.FAILED, State.CANCELLED])
def test_a_run_that_waits_for_a_person_or_has_ended_is_not_active(state: State) -> None:
    assert state not in ACTIVE
