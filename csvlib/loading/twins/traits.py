"""By which columns two rows are told to be about the same one: e-mail, phone, name, employer."""

from collections.abc import Iterator
from dataclasses import dataclass

from csvlib.loading.layout import Layout
from csvlib.mapping.headers import readings
from csvlib.mapping.names import context, targets
from csvlib.model import Field, Kind, Relation, Table

EMAILS = frozenset({"email"})
PHONES = frozenset({"phone", "mobile"})
IN_TWO = ("first name", "last name")
IN_ONE = (
    frozenset({"full name", "contact person"}),
    frozenset({"name", "company", "outlet", "publisher", "product"}),
    frozenset({"heading"}),
)
"""What the column of a name means, the surest first."""

OF_MANY = frozenset({"country", "country code", "language", "nationality", "gender", "salutation"})
"""Related rows that thousands share: a name beside one of them says no more than the name."""

_TEXTS = ("text", "character varying", "character", "citext")


@dataclass(frozen=True, slots=True)
class Traits:
    """Columns of a table, and of these in `said` what the file fills.

    `name` is one column, or first and last name. `identifying`: no two rows have the same one.
    `relations` are those of a single column that the file fills.
    """

    emails: tuple[str, ...]
    phones: tuple[str, ...]
    name: tuple[str, ...]
    identifying: bool
    relations: tuple[Relation, ...]
    said: frozenset[str]

    def filled(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(column for column in columns if column in self.said)

    @property
    def any(self) -> bool:
        """Whether the file says anything by which a row could be told."""
        in_context = self.relations or self.filled(self.emails)
        by_name = bool(self.name) and (self.identifying or bool(in_context))
        return by_name or bool(self.filled(self.emails) or self.filled(self.phones))


def traits(plan: Layout) -> Traits:
    """By the names and the types of the columns alone, whatever the table is about."""
    meant = _meanings(plan.table)
    said = frozenset(field.name for field in plan.own)
    texts = [(field.name, meant.get(field.name, frozenset())) for field in _texts(plan.table)]
    name = _name([(column, meaning) for column, meaning in texts if column in said])
    return Traits(
        emails=tuple(column for column, meaning in texts if meaning & EMAILS),
        phones=tuple(column for column, meaning in texts if meaning & PHONES),
        name=name,
        identifying=any(key.columns == name for key in plan.table.keys),
        relations=tuple(
            relation
            for relation in plan.one
            if len(relation.columns) == 1
            and not meant[relation.name] & OF_MANY
            and relation.target != plan.table.table
        ),
        said=said,
    )


def _meanings(table: Table) -> dict[str, frozenset[str]]:
    """What each target means by its name, else read as a header: `work_email` is an e-mail."""
    around = context(table)
    return {
        target.name: target.meaning
        or frozenset().union(
            *(one.meaning for one in readings(target.name, around) if not one.others)
        )
        for target in targets(table)
    }


def _texts(table: Table) -> Iterator[Field]:
    for field in table.fields:
        plain = field.type.partition("(")[0] in _TEXTS
        if field.kind is Kind.TEXT and plain and not field.generated:
            yield field


def _name(texts: list[tuple[str, frozenset[str]]]) -> tuple[str, ...]:
    first, last = (
        next((column for column, meaning in texts if part in meaning), None) for part in IN_TWO
    )
    if first and last and first != last:
        return (first, last)
    for meanings in IN_ONE:
        for column, meaning in texts:
            if meaning & meanings:
                return (column,)
    return ()
