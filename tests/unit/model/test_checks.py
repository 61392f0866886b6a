import pytest

from csvlib.model import RuleOutcome, RuleResult, Severity


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        ({}, RuleOutcome.PASSED),
        ({"failed": 3}, RuleOutcome.FAILED),
        ({"skipped": "column not in the file"}, RuleOutcome.NOT_APPLIED),
        ({"broken": "it took too long"}, RuleOutcome.BROKEN),
        ({"failed": 3, "broken": "it took too long"}, RuleOutcome.BROKEN),
    ],
)
def test_a_rule_has_one_outcome(found: dict[str, object], outcome: RuleOutcome) -> None:
    rule = RuleResult("rule", "code", "Something holds.", Severity.WARNING, ("name",), **found)
    assert rule.outcome is outcome


def test_each_severity_has_a_word_of_its_own() -> None:
    assert len({severity.word for severity in Severity}) == len(Severity)
