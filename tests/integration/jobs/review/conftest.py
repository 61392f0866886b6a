from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.jobs.desk import Desk
from csvlib.model import Run


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    """OSL changes, NBO stays, BGO, TRD and LUX are new, and three rows are bad."""
    return prepared(desk, cities, city)
