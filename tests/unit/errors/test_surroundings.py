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
    kind: type[errors.CsvDeskError], parent: type[errors.CsvDeskError], status: int
) -> None:
    with pytest.raises(parent) as caught:
        raise kind("It is so.", advice="Do this.")
    assert caught.value.http_status == status
