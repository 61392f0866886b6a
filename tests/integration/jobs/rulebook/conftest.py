"""Two tables of the demo, people, and rules as a form makes them."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs import imports
from csvlib.jobs.desk import Desk
from csvlib.model import Severity, Table, TableName
from csvlib.model.people import Person, Role
from csvlib.validation.kinds import kind


@pytest.fixture
def admin() -> Person:
    return Person("ada", Role.ADMINISTRATOR)


@pytest.fixture
def steward() -> Person:
    return Person("stu", Role.STEWARD)


@pytest.fixture
def contact(desk: Desk) -> Table:
    """With a suite in a file."""
    return imports.table(desk, TableName("media", "contact"))


@pytest.fixture
def city_table(desk: Desk, city: str) -> Table:
    """Without one."""
    return imports.table(desk, TableName("public", "city"))


@pytest.fixture
def made() -> Callable[..., dict[str, Any]]:
    """`made("filled", column="phone")`: a rule as a form makes it."""

    def make(
        kind_id: str,
        *,
        severity: Severity = Severity.WARNING,
        description: str | None = None,
        rule_id: str = "new",
        **arguments: Any,
    ) -> dict[str, Any]:
        one = kind(kind_id)
        assert one.problem(arguments) is None
        said = description or one.in_words(arguments)
        return one.config(arguments, severity, said, rule_id, one.code_of(arguments))

    return make
