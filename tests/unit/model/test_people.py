"""Roles are a ladder."""

import pytest

from csvlib.model.people import Person, Role


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_what_the_ones_before_it_may(role):
    person = Person("Ana", role)
    assert [other for other in Role if person.may(other)] == [r for r in Role if r <= role]
