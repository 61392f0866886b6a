def page(groups, quality, last):
    from csvlib.ui.checks import plots_tab

    plots_tab.show(groups, quality, last)


def charts(at) -> int:
    return len(at.get("vega_lite_chart"))


def said(at) -> str:
    return "\n".join(text.value for text in at.caption)


def test_problems_blanks_and_values_are_drawn(draw, groups, quality, trend) -> None:
    at = draw(page, groups=groups, quality=quality, last=trend[1])
    assert charts(at) == 4
    assert "The file before was agency-6.csv." in said(at)


def test_without_a_file_before_it_is_said(draw, groups, quality) -> None:
    assert "no earlier file" in said(draw(page, groups=groups, quality=quality, last=None))


def test_empty_plots_say_why(draw) -> None:
    at = draw(page, groups=(), quality=None, last=None)
    assert charts(at) == 0
    assert "No problems were found." in said(at)
    assert said(at).count("were not kept") == 2
