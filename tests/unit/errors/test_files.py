"""What is wrong with a file is refused as a bad request; what is too large, as such."""

import pytest

from csvlib import errors


@pytest.mark.parametrize(
    ("kind", "parent", "status"),
    [
        (errors.WorkbookTooLarge, errors.FileTooLarge, 413),
        (errors.ArchiveTooLarge, errors.FileTooLarge, 413),
        (errors.DamagedArchive, errors.FileProblem, 400),
        (errors.UploadNotFound, errors.UploadProblem, 404),
        (errors.SpoolFull, errors.UploadProblem, 507),
    ],
)
def test_whoever_catches_the_parent_catches_the_kind(
    status_when_caught, kind, parent, status
) -> None:
    assert status_when_caught(kind, parent) == status
