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
