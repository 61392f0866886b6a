"""How many rows fail each rule, by Great Expectations' own count.

Asked for as a metric, not by `Batch.validate`: that reads the table once more per rule for a
sample of failing values, which nobody looks at here and which doubled the time.
"""

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.expectations.core.unexpected_rows_expectation import (
    UnexpectedRowsExpectation,
)
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.registry import get_metric_kwargs
from great_expectations.validator.metric_configuration import MetricConfiguration

from csvlib.validation.engine import calculator

# The condition of failing, the rows it applies to, and the columns it reads.
Condition = tuple[sa.ColumnElement[bool], dict[str, Any], dict[str, Any]]

_AT_ONCE = 4
_DRIVER_ERROR = re.compile(r"\(psycopg2\.errors\.(\w+)\)")
_WORD = re.compile(r"[A-Z][a-z]*")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows fail one rule, or in short why the rule itself did.

    `condition` is what they were counted by; a rule that is a query has none.
    """

    failed: int = 0
    broken: str | None = None
    condition: Condition | None = None


def count(batch: Batch, chosen: Mapping[str, Expectation]) -> dict[str, Outcome]:
    """Each rule's outcome, by rule_id; a broken rule leaves the others alone."""
    return {
        rule_id: outcome for some in counted(batch, chosen) for rule_id, outcome in some.items()
    }


def counted(batch: Batch, chosen: Mapping[str, Expectation]) -> Iterator[dict[str, Outcome]]:
    """The same, a few rules at a time: the next ones are counted while these are worked on."""
    rule_ids = list(chosen)
    # The first one alone, so that there is something to be worked on soon.
    ends = [1, *range(1 + _AT_ONCE, len(rule_ids) + _AT_ONCE, _AT_ONCE)]
    with ThreadPoolExecutor(max_workers=1) as beside:
        asked = [
            beside.submit(_count, batch, {r: chosen[r] for r in rule_ids[begin:end]})
            for begin, end in pairwise([0, *ends])
        ]
        try:
            for one in asked:
                yield one.result()
        finally:
            beside.shutdown(cancel_futures=True)


def _count(batch: Batch, chosen: Mapping[str, Expectation]) -> dict[str, Outcome]:
    """Of several broken rules only the last one's error is known: each is asked again alone."""
    outcomes = _ask(batch, chosen)
    broken = [rule_id for rule_id, outcome in outcomes.items() if outcome.broken]
    if len(broken) > 1:
        for rule_id in broken:
            outcomes |= _ask(batch, {rule_id: chosen[rule_id]})
    return outcomes


def metric(batch: Batch, expectation: Expectation, name: str) -> MetricConfiguration:
    """The metric `name` with the arguments this expectation gives it."""
    configuration = expectation.configuration
    configuration.kwargs["batch_id"] = batch.id
    kwargs = get_metric_kwargs(
        metric_name=name, configuration=configuration, runtime_configuration=None
    )
    return MetricConfiguration(
        metric_name=name,
        metric_domain_kwargs=kwargs["metric_domain_kwargs"],
        metric_value_kwargs=kwargs["metric_value_kwargs"],
    )


def condition_metric(batch: Batch, expectation: Any) -> MetricConfiguration:
    """What the rows of a rule are counted by."""
    return metric(batch, expectation, f"{expectation.map_metric}.condition")


def _ask(batch: Batch, chosen: Mapping[str, Expectation]) -> dict[str, Outcome]:
    metrics = {rule_id: metric(batch, e, _count_name(e)) for rule_id, e in chosen.items()}
    found, failures = calculator(batch).compute_metrics(list(metrics.values()))
    reason = _reason(str(failures))
    return {
        rule_id: Outcome(int(found[m.id] or 0), condition=_condition(batch, chosen[rule_id], found))
        if m.id in found
        else Outcome(broken=reason)
        for rule_id, m in metrics.items()
    }


def _condition(batch: Batch, expectation: Any, found: Mapping[Any, Any]) -> Condition | None:
    if isinstance(expectation, UnexpectedRowsExpectation):
        return None
    resolved: Condition = found[condition_metric(batch, expectation).id]
    return resolved


def _count_name(expectation: Any) -> str:
    if isinstance(expectation, UnexpectedRowsExpectation):
        return "unexpected_rows_query.row_count"
    return f"{expectation.map_metric}.unexpected_count"


def _reason(failures: str) -> str:
    """The kind of error only: its text may hold values of cells."""
    found = _DRIVER_ERROR.search(failures)
    if not found:
        return "the rule could not be evaluated"
    if found[1] == "QueryCanceled":
        return "the rule took too long"
    return "the database refused it: " + " ".join(_WORD.findall(found[1])).lower()
