"""By which relation people speak of a column: the names of related rows stand for their keys."""

from csvlib.model import Relation, Table


def spoken_relations(table: Table) -> tuple[Relation, ...]:
    """All relations, but of those that share a column the first only, as one file can fill one."""
    spoken: list[Relation] = []
    taken: set[str] = set()
    for relation in table.relations:
        columns = {part.column for part in relation.columns}
        if taken.isdisjoint(columns):
            spoken.append(relation)
            taken |= columns
    return tuple(spoken)


def spoken_for(table: Table) -> dict[str, str]:
    """The columns that need not be spoken of themselves, with the relation that does."""
    return {
        part.column: relation.name
        for relation in spoken_relations(table)
        for part in relation.columns
    }
