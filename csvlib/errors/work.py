"""What keeps a run or an export from going on."""

from csvlib.errors.tree import CsvDeskError


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


class WarningsUnconfirmed(CsvDeskError):
    """Warnings, or something unusual about the file, that nobody has confirmed having seen."""

    code = "warnings_unconfirmed"


class NotWaivable(CsvDeskError):
    """What rejects a row cannot be waived."""

    code = "not_waivable"


class ReasonMissing(CsvDeskError):
    """A waiver without a reason, or with one too long to be read."""

    code = "reason_missing"


class NotRemembered(CsvDeskError):
    """A fix that cannot be made again in another file."""

    code = "not_remembered"


class CorrectionNotFound(CsvDeskError):
    """There is none, or it was revoked."""

    code = "correction_not_found"
    http_status = 404


class BadEdit(CsvDeskError):
    """A change of a row, a column or a text that there is not, or that cannot be stored."""

    code = "bad_edit"


class NothingToChange(CsvDeskError):
    code = "nothing_to_change"


class EditNotFound(CsvDeskError):
    """There is none, or it was undone."""

    code = "edit_not_found"
    http_status = 404


class BadChoice(CsvDeskError):
    """A decision about a row, or a name, that is not there to be decided."""

    code = "bad_choice"


class AliasNotFound(CsvDeskError):
    """There is none, or it was revoked."""

    code = "alias_not_found"
    http_status = 404


class SecondPersonNeeded(CsvDeskError):
    """So much changes that somebody else has to approve it as well."""

    code = "second_person_needed"
    http_status = 409


class NotUndoable(CsvDeskError):
    """A run that wrote nothing, was taken back, or whose ledger is no longer kept."""

    code = "not_undoable"
    http_status = 409


class RowNotFound(CsvDeskError):
    """A row of a table that is not there, or not any more."""

    code = "row_not_found"
    http_status = 404


class SearchTooLong(CsvDeskError):
    """Words looked for in more rows than can be read while a page waits."""

    code = "search_too_long"


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


class ExportProblem(CsvDeskError):
    code = "export_problem"


class BadFilter(ExportProblem):
    code = "bad_filter"


class ExportNotFound(ExportProblem):
    code = "export_not_found"
    http_status = 404
