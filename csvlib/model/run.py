"""One import: its plan, its state, its outcome."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from csvlib.model.catalog import TableName
from csvlib.model.checks import Report
from csvlib.model.files import FileProfile
from csvlib.model.mapping import Mapping

RunId = NewType("RunId", int)
Attempt = NewType("Attempt", int)
"""The fencing token: each start of a job takes the next one, and only the newest may write."""


class Action(StrEnum):
    """What the plan does with a row; the five buckets that every record ends in."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    SKIP = "skip"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Counts:
    """The five buckets. `read` is their sum: nothing is lost."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        return self.created + self.updated + self.unchanged + self.skipped + self.rejected

    @property
    def written(self) -> int:
        return self.created + self.updated


@dataclass(frozen=True, slots=True)
class Plan:
    """The frozen plan of a run. `hash` covers rows, cells and options.

    `related` counts the rows to be created per related table, e.g. {"media.outlet": 14}.
    """

    hash: str
    counts: Counts
    related: dict[str, int] = field(default_factory=dict)


class State(StrEnum):
    """The states of a run, in the order of its way."""

    UPLOADED = "uploaded"
    PROFILED = "profiled"
    MAPPED = "mapped"
    PREPARING = "preparing"
    READY = "ready"
    APPROVED = "approved"
    COMMITTING = "committing"
    COMMITTED = "committed"
    FAILED = "failed"
    CANCELLED = "cancelled"


ACTIVE = frozenset({State.MAPPED, State.PREPARING, State.APPROVED, State.COMMITTING})
"""States in which a worker has, or will have, something to do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run failed, as recorded: code, message and advice; never a cell value."""

    code: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Run:
    """One import, as its row in `csv_desk.run` tells it.

    `blank_lines` and `comment_lines` of its file are no records. `parent_id` is the run whose
    rejected rows this file brings back. The rows of `prepared_attempt` have gone through all edits
    up to `prepared_edit`, and were made by what `prepared_by` is a digest of.
    """

    id: RunId
    upload_id: str
    source: str
    state: State
    attempt: Attempt
    prepared_attempt: Attempt | None
    table: TableName | None
    profile: FileProfile | None
    mapping: Mapping | None
    report: Report | None
    plan: Plan | None
    counts: Counts | None
    related_created: dict[str, int]
    seconds: dict[str, float]
    reject_file: str | None
    failure: Failure | None
    phase: str | None
    done: int
    total: int
    approved_by: str | None
    created_by: str
    created_at: datetime
    changed_at: datetime
    finished_at: datetime | None
    blank_lines: int = 0
    comment_lines: int = 0
    parent_id: RunId | None = None
    prepared_edit: int = 0
    prepared_by: str | None = None

    @property
    def active(self) -> bool:
        return self.state in ACTIVE


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


class Found(StrEnum):
    """What became of a related name: its row exists, is made, is missing, or could be several."""

    FOUND = "found"
    CREATE = "create"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """One distinct related name of a file, with the number of rows that speak of it."""

    relation: str
    table: TableName
    value: str
    status: Found
    rows: int
