"""What a report is made of can be handed about without anyone changing it."""

import dataclasses

import pytest

from tests.made_findings import made


def test_nobody_changes_what_was_found() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        made().sha256 = None  # type: ignore[misc]
