"""Mappings and rules that cannot be used."""

import pytest

from csvlib import errors


@pytest.mark.parametrize(
    ("kind", "parent", "status"),
    [
        (errors.UnknownTable, errors.MappingProblem, 404),
        (errors.AmbiguousDates, errors.MappingProblem, 400),
        (errors.TemplateNotFound, errors.MappingProblem, 404),
    ],
)
def test_whoever_catches_the_parent_catches_the_kind(
    status_when_caught, kind, parent, status
) -> None:
    assert status_when_caught(kind, parent) == status
