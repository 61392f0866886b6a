from csvlib.model import Report
from csvlib.ui.rule_list import broken, passed, skipped


def page(report):
    from csvlib.ui import rule_list

    rule_list.show(report)


def test_each_rule_is_told_once(report) -> None:
    told = [rule.rule_id for part in (passed, skipped, broken) for rule in part(report)]
    assert told == ["r1", "r3", "r4"]


def test_passed_rules_are_folded(draw, report) -> None:
    at = draw(page, report=report)
    assert [box.label for box in at.expander] == ["1 check passed", "1 check did not apply"]
    assert at.expander[0].markdown[0].value == "- Rule 1"
    assert "column not in the file" in at.expander[1].markdown[0].value


def test_a_rule_that_could_not_be_made_is_no_bad_data(draw, report) -> None:
    assert "could not be made" in draw(page, report=report).warning[0].value


def test_a_table_without_rules_shows_none(draw) -> None:
    at = draw(page, report=Report(()))
    assert not at.expander
    assert not at.warning
