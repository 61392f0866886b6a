from csvlib.ui.checks.over_time import table


def page(points, run_id):
    from csvlib.ui.checks import over_time

    over_time.show(points, run_id)


def test_the_files_of_a_source_are_drawn_and_listed_newest_first(draw, trend) -> None:
    at = draw(page, points=trend[::-1], run_id=7)
    assert len(at.get("vega_lite_chart")) == 1
    assert at.dataframe[0].value["File"].tolist() == [
        "agency-7.csv",
        "agency-6.csv",
        "agency-5.csv",
    ]


def test_numbers_come_with_their_shares_and_this_file_is_marked(trend) -> None:
    shown = table(trend, 7)
    assert shown["Rejected"] == ["70 (7.0 %)", "60 (6.0 %)", "50 (5.0 %)"]
    assert shown[""] == ["this file", "", ""]


def test_the_first_file_says_what_will_be_here(draw, trend) -> None:
    for points in ((), trend[:1]):
        at = draw(page, points=points, run_id=7)
        assert "This is the first file of this source" in at.caption[0].value
        assert not at.get("vega_lite_chart")
