from csvlib.ui.checks.plots.by_column import chart, records


def test_rows_are_added_up_by_column_and_severity(groups) -> None:
    found = {(r["column"], r["kind"]): r["rows"] for r in records((*groups, groups[0]))}
    assert found == {
        ("Email", "Rejected"): 80,
        ("(whole row)", "Rejected"): 17,
        ("Beats", "Warning"): 1,
    }


def test_the_chart_is_stacked_in_the_colours_of_the_page(groups) -> None:
    spec = chart(records(groups)).to_dict()
    assert spec["encoding"]["color"]["scale"]["domain"] == ["Rejected", "Warning", "Note"]
    assert spec["encoding"]["y"]["sort"] == "-x"


def test_without_problems_there_is_nothing_to_draw() -> None:
    assert records(()) == []
