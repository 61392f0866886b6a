"""Rules as people make and change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from csvlib.model.catalog import TableName


class RuleAction(StrEnum):
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One line of a table's rules' history; `config` is the rule as a suite's file has it."""

    id: int
    table: TableName
    rule_id: str
    action: RuleAction
    config: Mapping[str, Any] | None
    made_by: str
    made_at: datetime


class TrialState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule tried on a table's rows: how many `failed` of `rows`, and a few of their values.

    `problem` says why it could not be tried.
    """

    id: int
    table: TableName
    config: Mapping[str, Any]
    state: TrialState
    rows: int | None = None
    failed: int | None = None
    examples: tuple[str, ...] = ()
    problem: str | None = None
