"""An undo of the import number 7, as it waits for its approval."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from csvlib.model import Counts, Plan, Run, RunId, RunKind, State

COUNTS = Counts(updated=739, removed=1_204, unchanged=2, rejected=3)


@pytest.fixture
def undo_in(run_in: Callable[[State], Run]) -> Callable[..., Run]:
    def made(state: State, counts: Counts | None = COUNTS, **parts: object) -> Run:
        run = replace(
            run_in(state),
            id=RunId(14),
            kind=RunKind.UNDO,
            undoes=RunId(7),
            source="Undo of import 7",
            counts=counts,
            plan=Plan("a" * 64, counts) if counts else None,
        )
        return replace(run, **parts)

    return made
