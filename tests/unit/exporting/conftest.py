"""A table described by hand, so that names can be looked up without a database."""

import pytest

from csvlib.model import Table
from tests import demo_tables


@pytest.fixture
def contact() -> Table:
    return demo_tables.part(demo_tables.CONTACT, "id", "last_name", "outlet_id", "outlet", "beats")
