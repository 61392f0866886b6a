"""One run: an import or an undo, its state, its outcome."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from csvlib.model.catalog import TableName
from csvlib.model.checks import Report
from csvlib.model.files import FileProfile
from csvlib.model.mapping import Mapping
from csvlib.model.plan import Counts, Plan

RunId = NewType("RunId", int)
Attempt = NewType("Attempt", int)
"""The fencing token: each start of a job takes the next one, and only the newest may write."""


class RunKind(StrEnum):
    """An import, or one that takes another run back."""

    IMPORT = "import"
    UNDO = "undo"


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

    An undo has the upload, the mapping and the table of the run it `undoes`, and takes back the
    rows `selected`, or all. `planned` is what was approved, where `counts` is the outcome.
    `returned` says why a plan that was approved came back to review. `by_batches`: each batch is
    committed by itself, with a receipt.
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
    kind: RunKind = RunKind.IMPORT
    undoes: RunId | None = None
    undone_by: RunId | None = None
    selected: tuple[int, ...] | None = None
    planned: Counts | None = None
    returned: Failure | None = None
    by_batches: bool = False

    @property
    def active(self) -> bool:
        return self.state in ACTIVE
