from dataclasses import replace

from csvlib.model import Remark

ONE = Remark("one_column", "Only one column was found.")
OTHER = Remark("preamble", "2 lines stand above the table: *left out*.")


def page(profile):
    from csvlib.ui import remarks

    remarks.show_alarm(profile)
    remarks.show(profile)


def test_one_column_is_an_alarm_and_the_rest_a_list(draw, profile) -> None:
    at = draw(page, profile=replace(profile, remarks=(OTHER, ONE)))
    assert [warning.value for warning in at.warning] == [ONE.message]
    assert [text.value for text in at.markdown] == [
        "- 2 lines stand above the table\\: \\*left out\\*."
    ]


def test_without_remarks_nothing_is_drawn(draw, profile) -> None:
    at = draw(page, profile=profile)
    assert not at.warning
    assert not at.markdown
