"""What can be wrong with a file as such, and with bringing it."""

from csvlib.errors.tree import CsvDeskError


class FileProblem(CsvDeskError):
    code = "file_problem"


class EmptyFile(FileProblem):
    code = "empty_file"


class NotAFile(FileProblem):
    code = "not_a_file"


class NotCsv(FileProblem):
    """An image, a workbook, an archive: named for what it is."""

    code = "not_csv"


class FileTooLarge(FileProblem):
    code = "file_too_large"
    http_status = 413


class WorkbookTooLarge(FileTooLarge):
    """A workbook is loaded whole by the library that reads it."""

    code = "workbook_too_large"


class ArchiveTooLarge(FileTooLarge):
    """What an archive unpacks to is more than it may be: too many bytes, files, or a bomb."""

    code = "archive_too_large"


class DamagedArchive(FileProblem):
    """An archive or a workbook that cannot be unpacked to its end."""

    code = "damaged_archive"


class EncryptedFile(FileProblem):
    code = "encrypted_file"


class MemberNotFound(FileProblem):
    """The archive holds no such file, or the workbook no such sheet."""

    code = "member_not_found"


class NoHeader(FileProblem):
    code = "no_header"


class FileChanged(FileProblem):
    """The bytes read are not the bytes that were uploaded."""

    code = "file_changed"


class UploadProblem(CsvDeskError):
    code = "upload_problem"


class UploadNotFound(UploadProblem):
    code = "upload_not_found"
    http_status = 404


class UploadIncomplete(UploadProblem):
    code = "upload_incomplete"
    http_status = 409


class BadPart(UploadProblem):
    code = "bad_part"


class ForgedRequest(UploadProblem):
    code = "forged_request"
    http_status = 403


class SpoolFull(UploadProblem):
    code = "spool_full"
    http_status = 507
