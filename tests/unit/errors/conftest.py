"""One check for every module of errors."""

from collections.abc import Callable

import pytest

from csvlib.errors import CsvDeskError

Kind = type[CsvDeskError]


@pytest.fixture
def status_when_caught() -> Callable[[Kind, Kind], int]:
    """The HTTP status of an error of the first kind, caught as one of the second."""

    def check(kind: Kind, parent: Kind) -> int:
        with pytest.raises(parent) as caught:
            raise kind("It is so.", advice="Do this.")
        return caught.value.http_status

    return check
