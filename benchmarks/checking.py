"""`python -m benchmarks.checking URL RUN`: fifteen rules on a million rows, as a worker does it."""

import json
import os
import sys
import time

import psycopg2

from benchmarks.fifteen import suite
from csvlib.model import TableName
from csvlib.validation import validate, warm


def check(url: str, run_id: int) -> tuple[float, dict[str, int]]:
    """Seconds, Great Expectations' import apart, and how many rows fail each rule."""
    warm()
    rules = suite()
    connection = psycopg2.connect(url)
    began = time.perf_counter()
    with connection:
        report = validate(
            url,
            TableName("csv_staging", "prepared_1_1"),
            rules,
            frozenset(column for rule in rules.rules for column in rule.columns),
            connection,
            run_id,
            timeout_seconds=600,
            labels={},
            role=os.environ.get("CSVDESK_RULES_ROLE"),
        )
    seconds = time.perf_counter() - began
    connection.close()
    assert not [rule for rule in report.rules if rule.broken or rule.skipped]
    return seconds, {rule.rule_id: rule.failed for rule in report.rules}


if __name__ == "__main__":
    seconds, failed = check(sys.argv[1], int(sys.argv[2]))
    print(json.dumps({"seconds": seconds, "failed": failed}))
