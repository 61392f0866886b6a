"""Everything a user may be shown when something cannot be done: one tree, stable codes.

A message never holds a cell value: messages reach logs, and logs are read by more people than
data. Bad *data* is no exception at all: it is an `Issue`, returned beside the good rows.
"""

from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened. `line` is the physical line of the file, from 1."""

    file: str | None = None
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [
            self.file,
            f"line {self.line}" if self.line is not None else None,
            f"column {self.column}" if self.column is not None else None,
        ]
        return ", ".join(part for part in parts if part)


class CsvDeskError(Exception):
    """Root of the tree. `code` never changes once published; `advice` says what to do."""

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 400

    def __init__(self, message: str, *, advice: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.place = place or Place()

    def __str__(self) -> str:
        where = str(self.place)
        return (
            f"{where}: {self.message} {self.advice}" if where else f"{self.message} {self.advice}"
        )

    def as_json(self) -> dict[str, object]:
        """The shape the command line, the API and `run.error` share."""
        where = {k: v for k, v in asdict(self.place).items() if v is not None}
        return {"code": self.code, "message": self.message, "advice": self.advice, **where}


class RecordedError(CsvDeskError):
    """An error read back from where it was recorded, with the code it was recorded under."""

    def __init__(self, code: str, message: str, *, advice: str) -> None:
        super().__init__(message, advice=advice)
        self.code = code  # type: ignore[misc]


# --- the file -----------------------------------------------------------------------------------


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


# --- uploads ------------------------------------------------------------------------------------


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


# --- the table and the mapping ------------------------------------------------------------------


class MappingProblem(CsvDeskError):
    code = "mapping_problem"


class UnknownTable(MappingProblem):
    code = "unknown_table"
    http_status = 404


class UnknownField(MappingProblem):
    code = "unknown_field"


class RequiredUnmapped(MappingProblem):
    code = "required_unmapped"


class AmbiguousDates(MappingProblem):
    """Nobody has said which of two numbers is the day."""

    code = "ambiguous_dates"


class NoSuchKey(MappingProblem):
    code = "no_such_key"


class TemplateNotFound(MappingProblem):
    code = "template_not_found"
    http_status = 404


class TemplateExists(MappingProblem):
    """A name that is taken, by one's own template or by a shared one."""

    code = "template_exists"
    http_status = 409


class NoRights(CsvDeskError):
    code = "no_rights"
    http_status = 403


# --- rules --------------------------------------------------------------------------------------


class SuiteInvalid(CsvDeskError):
    code = "suite_invalid"


class BrokenRule(CsvDeskError):
    """A rule that raised: told to the rules' owner, never taken for bad data."""

    code = "broken_rule"


# --- the run ------------------------------------------------------------------------------------


class RunNotFound(CsvDeskError):
    code = "run_not_found"
    http_status = 404


class WrongState(CsvDeskError):
    """The run is not where this step begins."""

    code = "wrong_state"
    http_status = 409


class PlanChanged(CsvDeskError):
    """What would be written is no longer what was reviewed."""

    code = "plan_changed"
    http_status = 409


class NotApproved(CsvDeskError):
    code = "not_approved"


class NothingToImport(CsvDeskError):
    code = "nothing_to_import"


class RowsRejected(CsvDeskError):
    """`--on-error abort`: one rejected row is enough to write nothing."""

    code = "rows_rejected"


class RefusedByDatabase(CsvDeskError):
    code = "refused_by_database"


class Fenced(CsvDeskError):
    """Another attempt took this run over; this one must write nothing."""

    code = "fenced"
    http_status = 409


class Unexpected(CsvDeskError):
    """A fault of this program, recorded under its type's name only."""

    code = "unexpected"
    http_status = 500


# --- export -------------------------------------------------------------------------------------


class ExportProblem(CsvDeskError):
    code = "export_problem"


class BadFilter(ExportProblem):
    code = "bad_filter"


class ExportNotFound(ExportProblem):
    code = "export_not_found"
    http_status = 404


# --- the surroundings ---------------------------------------------------------------------------


class DatabaseProblem(CsvDeskError):
    code = "database_problem"
    http_status = 503


class DatabaseUnavailable(DatabaseProblem):
    code = "database_unavailable"


class ServerTooOld(DatabaseProblem):
    code = "server_too_old"


class NotMigrated(DatabaseProblem):
    code = "not_migrated"


class BadSetting(CsvDeskError):
    code = "bad_setting"
    http_status = 500
