"""A table, rules and people, for the parts of the page of the rules."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from csvlib.model import Severity, Table, TableName
from csvlib.model.people import Person, Role
from csvlib.validation.kinds import kind
from csvlib.validation.suites import Rule, parse
from tests.demo_tables import CONTACT

MOMENT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def contact() -> Table:
    return CONTACT


@pytest.fixture
def admin() -> Person:
    return Person("ada", Role.ADMINISTRATOR)


@pytest.fixture
def steward() -> Person:
    return Person("stu", Role.STEWARD)


@pytest.fixture
def viewer() -> Person:
    return Person("vi", Role.VIEWER)


@pytest.fixture
def rule() -> Callable[..., Rule]:
    """`rule("filled", column="phone")`: as it would be kept."""

    def make(
        kind_id: str,
        rule_id: str = "contact-1",
        severity: Severity = Severity.WARNING,
        description: str | None = None,
        **arguments: Any,
    ) -> Rule:
        one = kind(kind_id)
        said = description or one.in_words(arguments)
        config = one.config(arguments, severity, said, rule_id, one.code_of(arguments))
        return parse({"expectations": [config]}, TableName("media", "contact")).rules[0]

    return make
