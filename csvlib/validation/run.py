"""A suite run on a prepared table: every failing row stored, every rule accounted for."""

import gc
from collections.abc import Mapping
from threading import Thread

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.model import Report, RuleResult, TableName
from csvlib.validation.issues import store
from csvlib.validation.suites import Rule, Suite

_SKIPPED = "column not in the file"


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
) -> Report:
    """What `suite` says of the rows of `relation`, which must be committed.

    `relation` has _row_no, _line_no and the columns in `available`; rules that read others are
    skipped. Failing rows go to `csv_desk.issue` by `write`, whose transaction the caller ends;
    `labels` gives a column's header in the file. A rule that cannot be evaluated is reported as
    broken, and no row is held against it. `timeout_seconds` limits each statement of a rule.

    Raises SuiteInvalid when Great Expectations does not know a rule, BrokenRule when the rows
    found are not those it counted.
    """
    # Not at the top: web processes import this module.
    from csvlib.validation import counts, engine, expectations, rows  # noqa: PLC0415

    known = expectations.build(suite)
    chosen = {r.rule_id: known[r.rule_id] for r in suite.rules if available.issuperset(r.columns)}
    with engine.opened(database_url, relation, timeout_seconds=timeout_seconds) as batch:
        outcomes = counts.count(batch, chosen)
        for rule in suite.rules:
            outcome = outcomes.get(rule.rule_id)
            if outcome and outcome.failed:
                failing = rows.failing_rows(batch, relation, rule, chosen[rule.rule_id])
                header = labels.get(rule.column, rule.column) if rule.column else None
                store(write, run_id, rule, failing, header=header, expected=outcome.failed)
    return Report(
        tuple(
            _result(rule, outcome.failed, outcome.broken)
            if (outcome := outcomes.get(rule.rule_id))
            else _result(rule, skipped=_SKIPPED)
            for rule in suite.rules
        )
    )


def _result(
    rule: Rule, failed: int = 0, broken: str | None = None, *, skipped: str | None = None
) -> RuleResult:
    return RuleResult(
        rule_id=rule.rule_id,
        code=rule.code,
        description=rule.description,
        severity=rule.severity,
        columns=rule.columns,
        failed=failed,
        broken=broken,
        skipped=skipped,
    )
