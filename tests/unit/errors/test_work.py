"""Runs and exports that cannot go on."""

import pytest

from csvlib import errors


@pytest.mark.parametrize(
    ("kind", "parent", "status"),
    [
        (errors.BadFilter, errors.ExportProblem, 400),
        (errors.ExportNotFound, errors.ExportProblem, 404),
        (errors.WrongState, errors.CsvDeskError, 409),
    ],
)
def test_whoever_catches_the_parent_catches_the_kind(
    status_when_caught, kind, parent, status
) -> None:
    assert status_when_caught(kind, parent) == status
