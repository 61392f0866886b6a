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
    kind: type[errors.CsvDeskError], parent: type[errors.CsvDeskError], status: int
) -> None:
    with pytest.raises(parent) as caught:
        raise kind("It is so.", advice="Do this.")
    assert caught.value.http_status == status
