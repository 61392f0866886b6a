"""What an administrator has to mend."""

import pytest

from csvlib import errors


@pytest.mark.parametrize(
    ("kind", "parent", "status"),
    [
        (errors.DatabaseUnavailable, errors.DatabaseProblem, 503),
        (errors.BadSetting, errors.CsvDeskError, 500),
    ],
)
def test_whoever_catches_the_parent_catches_the_kind(
    status_when_caught, kind, parent, status
) -> None:
    assert status_when_caught(kind, parent) == status
