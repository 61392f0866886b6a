"""What keeps a table, a mapping or a suite of rules from being used."""

from csvlib.errors.tree import CsvDeskError


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


class SuiteInvalid(CsvDeskError):
    code = "suite_invalid"


class RuleNotFound(CsvDeskError):
    """There is none, or somebody has changed it since."""

    code = "rule_not_found"
    http_status = 404


class RuleDemanded(CsvDeskError):
    """A rule that only says what the table itself demands."""

    code = "rule_demanded"
    http_status = 409


class SuiteNotWritten(CsvDeskError):
    """A file that is there already, or a directory that may not be written."""

    code = "suite_not_written"
    http_status = 409


class BrokenRule(CsvDeskError):
    """A rule that raised: told to the rules' owner, never taken for bad data."""

    code = "broken_rule"
