"""Cities that were imported, one created and one changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.model import Run, State, TableName

CITY = TableName("public", "city")

Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def brought(
    desk: Desk, query: Query, city: str, csv_file: Callable[..., Path], imported: Callable[..., Run]
) -> Callable[..., Run]:
    """`brought("code,name\\nBGO,Bergen\\n", name="x.csv")`: the text imported into the cities."""

    # The table is made anew for each test; what the ones before did to it is none of its history.
    query("DELETE FROM csv_desk.change")

    def bring(text: str, name: str = "cities.csv", **policy: object) -> Run:
        run = imported(desk, csv_file(text, name), city, **policy)
        assert run.state is State.COMMITTED, run.failure
        return run

    return bring


@pytest.fixture
def first(brought: Callable[..., Run]) -> Run:
    """Oslo got more people; Bergen is new."""
    return brought(
        "code,name,people,founded,land\nOSL,Oslo,750,,\nBGO, Bergen ,280,1070-01-01,Norway\n"
    )
