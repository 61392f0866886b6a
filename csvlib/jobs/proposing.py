"""The mapping one begins with: what is remembered of the source, else the suggestion."""

from csvlib.catalog import reflect
from csvlib.jobs import memory, templates
from csvlib.jobs.desk import Desk
from csvlib.jobs.suggesting import suggestion
from csvlib.mapping.surveyed import by_survey
from csvlib.model import FileProfile, Proposal, Survey, TableName


def propose(
    desk: Desk,
    profile: FileProfile,
    table: TableName,
    actor: str,
    *,
    template: str | None = None,
    survey: Survey | None = None,
) -> Proposal:
    """From the template that is named, from memory, or suggested, in this order.

    The suggestion's formats are those of the whole columns, where there is a `survey`.
    Raises UnknownTable; TemplateNotFound, MappingProblem for a template that does not fit.
    """
    if template is not None:
        recalled = templates.use(desk, template, profile, table, actor)
        return Proposal(recalled.mapping, recalled)
    known = memory.recall(desk, profile, table, actor)
    if known is not None:
        return Proposal(known.mapping, known)
    with desk.database.transaction() as connection:
        found = reflect(connection, table)
        suggested = suggestion(connection, profile, found)
    return Proposal(by_survey(suggested, found, survey) if survey else suggested)
