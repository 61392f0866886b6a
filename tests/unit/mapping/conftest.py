"""The demo's tables and profiles of files, for tests that need no database."""

from collections.abc import Callable

import pytest

from csvlib.model import FileProfile, Table
from tests import demo_tables, made_profiles


@pytest.fixture
def contact_table() -> Table:
    return demo_tables.CONTACT


@pytest.fixture
def country_table() -> Table:
    return demo_tables.COUNTRY


@pytest.fixture
def profiled() -> Callable[..., FileProfile]:
    """A profile of a file with this header and these rows."""
    return made_profiles.profiled
