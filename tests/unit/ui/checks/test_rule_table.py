from dataclasses import replace

from csvlib.model import Report
from csvlib.ui.checks.rule_table import ordered, rows, summary
from csvlib.ui.places import Page


def page(report):
    from csvlib.model import TableName
    from csvlib.ui.checks import rule_table

    rule_table.show_broken(report)
    rule_table.show(report, TableName("media", "contact"))


def test_the_broken_come_first_then_what_fails_most(report) -> None:
    worse = replace(report.rules[1], rule_id="r5", failed=9)
    found = ordered(Report((*report.rules, worse)))
    assert [rule.rule_id for rule in found] == ["r4", "r5", "r2", "r1", "r3"]


def test_how_many_passed_is_one_sentence(report) -> None:
    assert summary(report) == (
        "Of 4 rules 1 passed, 1 found rows that fail, 1 could not be made, 1 did not apply."
    )
    assert summary(Report(())).startswith("This table has no rules")


def test_every_rule_has_its_result_and_those_that_fail_a_bar(draw, report) -> None:
    shown = draw(page, report=report).dataframe[0].value
    assert shown["Rule"].tolist() == ["Rule 4", "Rule 2", "Rule 1", "Rule 3"]
    assert shown["Rows that fail"].tolist()[1] == 3
    assert shown["Rows that fail"].isna().tolist() == [True, False, True, True]
    assert shown["Why"].tolist() == ["x", "", "", "column not in the file"]


def test_without_anything_left_out_there_is_no_reason_to_show(report) -> None:
    assert "Why" not in rows(report.rules[:2])


def test_a_rule_that_could_not_be_made_is_no_bad_data(draw, report) -> None:
    said = draw(page, report=report).error[0].value
    assert "**1 rule could not be made**" in said
    assert "- Rule 4: x" in said


def test_a_table_without_rules_says_what_was_checked(draw) -> None:
    for report in (Report(()), None):
        at = draw(page, report=report)
        assert "This table has no rules" in at.markdown[0].value
        assert not at.dataframe
        assert not at.error


def test_the_rules_are_a_click_away(draw, report, visits) -> None:
    draw(page, report=report)
    assert visits.links == {"The table's rules": (Page.RULES, {"table": "media.contact"})}
