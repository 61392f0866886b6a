"""All there is to tell about one import: what its report is made of."""

from dataclasses import dataclass
from datetime import datetime

from csvlib.model.checks import IssueGroup
from csvlib.model.doubts import Approval
from csvlib.model.fixes import Corrected, Edit
from csvlib.model.quality import Quality
from csvlib.model.run import Run


@dataclass(frozen=True, slots=True)
class Findings:
    """A run with what its check found and what was done about it.

    `size` and `sha256` are those of the uploaded bytes. `quality` is None before the first check.
    `approvals` are of the plan that stands.
    """

    run: Run
    size: int
    sha256: str | None
    approved_at: datetime | None
    groups: tuple[IssueGroup, ...] = ()
    quality: Quality | None = None
    edits: tuple[Edit, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    approvals: tuple[Approval, ...] = ()
