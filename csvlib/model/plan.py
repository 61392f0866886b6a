"""What an import would do, row by row, and in sum."""

from dataclasses import dataclass, field
from enum import StrEnum

from csvlib.model.catalog import TableName


class Action(StrEnum):
    """What the plan does with a row. `conflict`: a unique key of the table forbids it; it is
    counted among the rejected."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    SKIP = "skip"
    REJECT = "reject"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Counts:
    """The buckets that every record ends in. `read` is their sum: nothing is lost.

    Of an undo, `updated` are rows whose cells are given back, `removed` those that the run had
    created, `created` those that it had removed, `rejected` those that are kept as they are.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    rejected: int = 0
    removed: int = 0

    @property
    def read(self) -> int:
        return (
            self.created
            + self.updated
            + self.unchanged
            + self.skipped
            + self.rejected
            + self.removed
        )

    @property
    def written(self) -> int:
        return self.created + self.updated + self.removed


@dataclass(frozen=True, slots=True)
class FieldChange:
    """How many rows of the table get another value in a field; of these, `cleared` get none."""

    field: str
    changed: int
    cleared: int


@dataclass(frozen=True, slots=True)
class Radius:
    """How much of a table a plan touches: `table_rows` it has now, `fields` that change.

    `unlinked` counts links to related rows that are taken away.
    """

    table_rows: int
    fields: tuple[FieldChange, ...] = ()
    unlinked: int = 0

    @property
    def cleared(self) -> int:
        return sum(one.cleared for one in self.fields)


@dataclass(frozen=True, slots=True)
class Plan:
    """The frozen plan of a run. `hash` covers rows, cells, decisions, options and the table.

    `related` counts the rows to be created per related table, e.g. {"media.outlet": 14};
    `table_digest` is that of the table as it was reflected for the plan.
    """

    hash: str
    counts: Counts
    related: dict[str, int] = field(default_factory=dict)
    radius: Radius = Radius(0)
    table_digest: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the plan. `values`: what would be stored; `changes`: field → (old, new).

    A rejected row has the file's own cells as `values`, by header; one that could not be read at
    all has its text in `raw` instead.
    """

    row_no: int
    line: int
    action: Action
    key: str
    values: dict[str, str | None]
    changes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class RepeatedRow:
    """One of several rows of the file with the same key; `kept` is the row_no of the one that
    stands for them, None where all of them are rejected."""

    row_no: int
    line: int
    key: str
    kept: int | None


class Found(StrEnum):
    """What became of a related name: its row exists, is made, is missing, or could be several.

    `in_file`: it is another row of the same file that is to be created; `empty`: it is missing,
    and left empty as chosen.
    """

    FOUND = "found"
    IN_FILE = "in_file"
    CREATE = "create"
    EMPTY = "empty"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An existing related row that a name could mean. `key` as text; `score` from 0 to 1."""

    key: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """One distinct related name of a file, with the number of rows that speak of it.

    `label` is the row it was found as; `by_alias` and `by_choice` say that somebody said so, for
    every file or for this one. `candidates` are the closest existing rows, best first.
    """

    relation: str
    table: TableName
    value: str
    status: Found
    rows: int
    label: str | None = None
    by_alias: bool = False
    by_choice: bool = False
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedChoice:
    """A decision about a related name: the key of the row it stands for, None to create it.

    `remember`: in every file from now on, not only in this one.
    """

    relation: str
    value: str
    key: str | None
    remember: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a row of a related table, agreed on once for every file."""

    id: int
    table: TableName
    value: str
    label: str
    key: str
    agreed_by: str


class TwinChoice(StrEnum):
    """What is done with a new row that looks like one that is there."""

    CREATE = "create"
    UPDATE = "update"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Twin:
    """An existing row that a new one looks like. `key` by column, as JSON; `score` from 0 to 1.

    `reasons` in plain words: "same phone number". `there` are its cells by column.
    """

    key: str
    score: float
    reasons: tuple[str, ...]
    there: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class TwinRow:
    """A new row of the file with those it looks like, best first, and what was chosen for it."""

    row_no: int
    line: int
    values: dict[str, str | None]
    twins: tuple[Twin, ...]
    choice: TwinChoice | None = None
    chosen: str | None = None
