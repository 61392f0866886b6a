from dataclasses import replace

from csvlib.ui.checks.plots.history import chart, records


def test_checks_come_oldest_first_each_with_two_shares(trend) -> None:
    found = records(trend, 7)
    assert [(r["file"], r["kind"], r["share"]) for r in found[-2:]] == [
        ("agency-7.csv", "Rejected", 0.07),
        ("agency-7.csv", "With warnings", 0.02),
    ]
    assert [r["at"] for r in found] == [0, 0, 1, 1, 2, 2]


def test_the_file_at_hand_is_known(trend) -> None:
    assert [r["this"] for r in records(trend, 7)] == [False] * 4 + [True] * 2


def test_a_file_without_rows_has_no_share(trend) -> None:
    assert records([replace(trend[0], rows=0)], 7)[0]["share"] == 0.0


def test_the_names_of_the_files_are_beside_the_points(trend) -> None:
    spec = chart(records(trend, 7)).to_dict()
    assert "file" in [tip["field"] for tip in spec["layer"][0]["encoding"]["tooltip"]]


def test_the_axis_says_when(trend) -> None:
    spec = chart(records(trend, 7)).to_dict()
    assert "2026-06-07" in spec["layer"][0]["encoding"]["x"]["axis"]["labelExpr"]
