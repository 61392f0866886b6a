"""Names that people give, looked up in the reflected table: no other name reaches the SQL."""

from rapidfuzz import process

from csvlib.catalog.speaking import spoken_for, spoken_relations
from csvlib.errors import UnknownField
from csvlib.model import Field, Relation, Table, View

_SHOWN = 63


def default_fields(table: Table) -> tuple[str, ...]:
    """Own fields but for the foreign-key columns that a relation stands for, then relations."""
    replaced = spoken_for(table)
    own = (field.name for field in table.fields if field.name not in replaced)
    return (*own, *(relation.name for relation in spoken_relations(table)))


def fields_of(table: Table, view: View) -> tuple[str, ...]:
    """The columns of a view. Raises UnknownField."""
    names = view.fields or default_fields(table)
    for name in names:
        find(table, name)
    return names


def find(table: Table, name: str) -> Field | Relation:
    """A relation goes before a field of the same name. Raises UnknownField, naming close ones."""
    found = table.relation(name) or table.field(name)
    if found is None:
        raise _unknown(table, name)
    return found


def _unknown(table: Table, name: str) -> UnknownField:
    known = [field.name for field in table.fields] + [r.name for r in table.relations]
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name[:_SHOWN])
    close = [match for match, *_ in process.extract(shown, known, limit=3, score_cutoff=70)]
    advice = f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(known)}."
    return UnknownField(f"{table.table} has no field {shown}.", advice=advice)
