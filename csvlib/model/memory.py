"""A mapping that is remembered, and what has changed about its source since."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csvlib.model.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Memory:
    """One remembered mapping; with a `name` it is a template that somebody made.

    `headers` are the columns of the file that it was made for, `signature` what the cells of each
    looked like; `source` is what the file is called without its dates and numbers. `uses` counts
    the imports that were committed with it.
    """

    id: int
    source: str
    headers: tuple[str, ...]
    signature: tuple[str, ...]
    delimiter: str
    mapping: Mapping
    uses: int
    last_run: int | None
    last_used_at: datetime | None
    created_by: str
    name: str | None = None
    shared: bool = False

    @property
    def title(self) -> str:
        """What it is called on a page."""
        return self.name or self.source


class DriftKind(StrEnum):
    """What has changed: of the file the first four, of the table the last two."""

    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"
    FORMAT = "format"
    FIELD = "field"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Drift:
    """One change, as a sentence in `message`.

    `column` is the header it is about, for `GONE` the one that was; of changes of the table the
    field. `position` is the column of this file that is to be looked at, None when there is none.
    """

    kind: DriftKind
    column: str
    message: str
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Recalled:
    """A memory for one file: its mapping with the positions of this file, and what has changed.

    Where something has changed, `mapping` holds a proposal. Without a drift it can be used as it
    is.
    """

    memory: Memory
    mapping: Mapping
    drifts: tuple[Drift, ...] = ()

    @property
    def asks(self) -> frozenset[int]:
        """The positions of the columns that somebody should look at."""
        return frozenset(drift.position for drift in self.drifts if drift.position is not None)


class Origin(StrEnum):
    """Where a proposed mapping comes from."""

    MEMORY = "memory"
    TEMPLATE = "template"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The mapping that a person, or a command, begins with; remembered where `recalled` is."""

    mapping: Mapping
    recalled: Recalled | None = None

    @property
    def origin(self) -> Origin:
        if self.recalled is None:
            return Origin.SUGGESTION
        return Origin.TEMPLATE if self.recalled.memory.name else Origin.MEMORY

    @property
    def drifts(self) -> tuple[Drift, ...]:
        return self.recalled.drifts if self.recalled else ()

    @property
    def settled(self) -> bool:
        """A known source that looks as it did: nothing needs to be asked."""
        return self.recalled is not None and not self.drifts
