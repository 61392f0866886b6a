"""What is wrong around the work: the database, the settings."""

from csvlib.errors.tree import CsvDeskError


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
