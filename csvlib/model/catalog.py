"""A table as the database describes it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a field's type means to a reader of files."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"
    ENUM = "enum"
    ARRAY = "array"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TableName:
    schema: str
    name: str

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `type` as PostgreSQL prints it, e.g. `character varying(80)`."""

    name: str
    type: str
    kind: Kind
    nullable: bool = True
    has_default: bool = False
    generated: bool = False
    identity: bool = False
    max_length: int | None = None
    allowed: tuple[str, ...] = ()
    comment: str | None = None

    @property
    def required(self) -> bool:
        """Whether a new row needs a value from the file."""
        return not (self.nullable or self.has_default or self.generated or self.identity)


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One column of a unique index; `folded` when the index is on lower(column)."""

    column: str
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One real unique index or constraint of a table, whole (never partial).

    `nulls_distinct` is False where two empty values count as the same one.
    """

    name: str
    parts: tuple[KeyPart, ...]
    primary: bool = False
    nulls_distinct: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(part.column for part in self.parts)


@dataclass(frozen=True, slots=True)
class Check:
    """A CHECK constraint over the `columns` of one row, as SQL.

    `strict`: once it is false for some columns, it is so whatever the blank ones would hold.
    """

    name: str
    columns: tuple[str, ...]
    condition: str
    strict: bool = True


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The join table of a many-to-many relation: its column to us, and to the other side."""

    table: TableName
    own_column: str
    other_column: str


@dataclass(frozen=True, slots=True)
class ForeignColumn:
    """One column of a foreign key, and the column of the other table that it refers to."""

    column: str
    target_column: str
    target_type: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key, whole: from `columns` of `table` to `target_columns` of `target`."""

    name: str
    table: TableName
    columns: tuple[str, ...]
    target: TableName
    target_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A related table, reached by a foreign key (`column`) or through a join table (`link`).

    `name` is what a file's column is mapped to, e.g. `outlet` for `outlet_id`, `beats` for
    `contact_beat`. `natural_keys` are the target's text columns that are unique by themselves,
    best first; `label` is the one shown, and filled when a missing row is created.
    `creatable` is true when a row can be created from its label alone. Of a foreign key over
    several columns `column`, `target_column` and `target_type` are the first, `rest` the others.
    """

    name: str
    target: TableName
    target_column: str
    target_type: str
    natural_keys: tuple[str, ...]
    label: str
    creatable: bool
    column: str | None = None
    link: LinkTable | None = None
    required: bool = False
    rest: tuple[ForeignColumn, ...] = ()

    @property
    def many(self) -> bool:
        return self.link is not None

    @property
    def columns(self) -> tuple[ForeignColumn, ...]:
        """The table's own columns that it fills; none where it is reached by a join table."""
        if self.column is None:
            return ()
        return (ForeignColumn(self.column, self.target_column, self.target_type), *self.rest)


class TableKind(StrEnum):
    """Rows of a plain table have a version of their own; of the others it is made of their cells.

    A view is one that rows can be written to, by itself or by its triggers.
    """

    PLAIN = "plain"
    PARTITIONED = "partitioned"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Table:
    """One table as the database describes it, with what the connected role may do to it."""

    table: TableName
    fields: tuple[Field, ...]
    keys: tuple[Key, ...]
    relations: tuple[Relation, ...]
    primary_key: tuple[str, ...]
    rights: frozenset[str]
    comment: str | None = None
    rows_estimate: int = 0
    kind: TableKind = TableKind.PLAIN

    def field(self, name: str) -> Field | None:
        return next((f for f in self.fields if f.name == name), None)

    def relation(self, name: str) -> Relation | None:
        return next((r for r in self.relations if r.name == name), None)

    @property
    def targets(self) -> tuple[str, ...]:
        """Everything a file's column may be mapped to, relations before their raw columns."""
        hidden = {r.name for r in self.relations}
        own = [f.name for f in self.fields if not f.generated and f.name not in hidden]
        return (*own, *(r.name for r in self.relations))
