"""A suite run on a prepared table: every failing row stored, every rule accounted for."""

import gc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.model import Report, RuleResult, TableName
from csvlib.validation import issues
from csvlib.validation.suites import Judge, Rule, Suite

if TYPE_CHECKING:
    from csvlib.validation.counts import Outcome

_ABSENT = "column not in the file"
_DEMANDED = "the table demands it, so it is checked in any case"


def warm() -> None:
    """Imports Great Expectations now (3 s, 140 MB) rather than within the first file.

    Nothing of it can be collected, and looking for it would cost another fifth of the time.
    """
    gc.disable()
    try:
        from csvlib.validation import counts, engine, expectations, rows  # noqa: F401, PLC0415
    finally:
        gc.enable()
        gc.freeze()


def warm_beside() -> Thread:
    """The same in a thread: while this process waits for the database, it goes on importing."""
    thread = Thread(target=warm, name="warm", daemon=True)
    thread.start()
    return thread


def validate(
    database_url: str,
    relation: TableName,
    suite: Suite,
    available: frozenset[str],
    write: Connection,
    run_id: int,
    *,
    timeout_seconds: int,
    labels: Mapping[str, str],
    role: str | None = None,
    changed: TableName | None = None,
) -> Report:
    """What `suite` says of the rows of `relation`, which must be committed.

    `relation` has _row_no, _line_no and the columns in `available`; rules that read others are
    skipped. Failing rows go to `csv_desk.issue` by `write`, whose transaction the caller ends;
    `labels` gives a column's header in the file. A rule that cannot be evaluated is reported as
    broken, and no row is held against it. `timeout_seconds` limits each statement of a rule.
    Rules are evaluated as `role`, else as the role of the address, and can write as neither.

    `changed` has the same columns and those rows of `relation` that are not what they were when
    these rules were checked last; their issues are gone. Rules that judge a row by itself look at
    these rows alone, the others at all again. `failed` is in any case the rule's issues of the run.

    What the table itself demands is not asked: `settle` tells what became of it.

    Raises SuiteInvalid when Great Expectations does not know a rule, BrokenRule when the rows
    found are not those it counted, DatabaseUnavailable.
    """
    # Not at the top, for web processes; in the order of `warm`, or its thread and this one block.
    from csvlib.validation import counts, expectations  # noqa: F401, PLC0415

    known = expectations.build(suite)
    asked = [r for r in suite.rules if r.judge is Judge.RULE and available.issuperset(r.columns)]
    work = _Validation(database_url, write, run_id, timeout_seconds, labels, role)
    outcomes: dict[str, Outcome] = {}
    for source, rules in work.parts(relation, changed, asked):
        outcomes |= work.judge(source, rules, known)
    failed = {rule_id: outcome.failed for rule_id, outcome in outcomes.items()}
    if changed is not None:
        failed |= issues.count(write, run_id, asked, labels)
    return Report(tuple(_result(rule, available, failed, outcomes) for rule in suite.rules))


@dataclass(frozen=True, slots=True)
class _Validation:
    """What all rules of one file have in common."""

    url: str
    write: Connection
    run_id: int
    timeout_seconds: int
    labels: Mapping[str, str]
    role: str | None

    def parts(
        self, relation: TableName, changed: TableName | None, asked: list[Rule]
    ) -> Iterator[tuple[TableName, list[Rule]]]:
        """Which rows each rule has to look at; what it said of them before is forgotten."""
        if changed is None:
            yield relation, asked
            return
        again = [rule for rule in asked if not rule.by_row]
        issues.forget(self.write, self.run_id, again, self.labels)
        yield changed, [rule for rule in asked if rule.by_row]
        yield relation, again

    def judge(
        self, relation: TableName, rules: list[Rule], known: Mapping[str, Any]
    ) -> dict[str, "Outcome"]:
        from csvlib.validation import counts, engine, rows  # noqa: PLC0415

        if not rules:
            return {}
        reader = engine.Reader(self.url, self.role, self.timeout_seconds)
        chosen = {rule.rule_id: rule for rule in rules}
        outcomes: dict[str, Outcome] = {}
        with reader.opened(relation) as batch:
            for some in counts.counted(batch, {rule_id: known[rule_id] for rule_id in chosen}):
                outcomes |= some
                for rule_id, outcome in some.items():
                    if outcome.failed:
                        rule = chosen[rule_id]
                        issues.store(
                            self.write,
                            self.run_id,
                            rule,
                            rows.failing_rows(
                                batch, relation, rule, known[rule_id], outcome.condition
                            ),
                            header=issues.header(rule, self.labels),
                            expected=outcome.failed,
                            read=reader.connect,
                            timeout_seconds=self.timeout_seconds,
                        )
        return outcomes


def _result(
    rule: Rule,
    available: frozenset[str],
    failed: Mapping[str, int],
    outcomes: Mapping[str, "Outcome"],
) -> RuleResult:
    skipped = None
    if not available.issuperset(rule.columns):
        skipped = _ABSENT
    elif rule.judge is not Judge.RULE:
        skipped = _DEMANDED
    outcome = outcomes.get(rule.rule_id)
    return RuleResult(
        rule_id=rule.rule_id,
        code=rule.code,
        description=rule.description,
        severity=rule.severity,
        columns=rule.columns,
        failed=failed.get(rule.rule_id, 0),
        broken=outcome.broken if outcome else None,
        skipped=skipped,
    )
