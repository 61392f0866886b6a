from csvlib.ui.timings import bars_html, ordered


def page(seconds):
    from csvlib.ui import timings

    timings.show(seconds)


def test_phases_are_told_in_plain_words_and_in_their_order() -> None:
    assert list(ordered({"writing": 12.2, "reading": 0.4})) == ["Reading the file", "Writing"]


def test_a_phase_without_words_is_not_lost() -> None:
    assert ordered({"taking_back": 1.0}) == {"Taking back": 1.0}


def test_the_longest_phase_has_the_whole_bar() -> None:
    html = bars_html({"reading": 1.0, "writing": 4.0})
    assert html.count("width:100.0%") == html.count("width:25.0%") == 1
    assert "4.0 s" in html


def test_no_time_at_all_is_no_fault() -> None:
    assert "width:0.0%" in bars_html({"reading": 0.0})


def test_the_sum_is_told(draw) -> None:
    assert draw(page, seconds={"reading": 1.0, "writing": 4.0}).caption[0].value == (
        "5.0 s of work in all"
    )
    assert not draw(page, seconds={}).caption
