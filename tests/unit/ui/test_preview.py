from dataclasses import replace

from csvlib.model import PreviewRow
from csvlib.ui.preview import marked, problems, rows

GOOD = PreviewRow({"first_name": "Ana", "email": None}, {})
BAD = PreviewRow({"first_name": "Bo", "joined": None}, {"joined": "invalid_date"})


def test_a_cell_with_a_problem_bears_a_mark() -> None:
    assert marked(BAD, "joined") == "⚠"
    assert marked(BAD, "first_name") == "Bo"
    assert marked(GOOD, "email") == ""


def test_a_problem_is_named_with_its_field() -> None:
    assert problems(BAD).startswith("joined: ")
    assert problems(GOOD) == ""


def test_fields_come_in_the_order_of_the_file(mapping) -> None:
    columns = list(rows([GOOD, BAD], mapping))
    assert columns == ["Problems", "first_name", "email", "joined", "beats"]


def show(show_draft, draft, *dates: str):
    samples = tuple(("Ana", "a@example.org", date, "", "") for date in dates)
    profile = replace(draft.profile, samples=samples)
    return show_draft(replace(draft, profile=profile), "preview")


def test_the_verdict_counts_rows_with_problems(show_draft, draft, as_written) -> None:
    at = show(show_draft, draft, "2020-01-02", "bad")
    assert "first 2 rows" in at.markdown[0].value
    assert "⚠ 1 row with problems" in at.markdown[0].value


def test_rows_with_problems_can_come_first(show_draft, draft, as_written) -> None:
    at = show(show_draft, draft, "2020-01-02", "bad")
    assert at.dataframe[0].value["joined"].tolist() == ["2020-01-02", "⚠"]
    at.toggle(key="problems-first").set_value(True).run()
    assert at.dataframe[0].value["joined"].tolist() == ["⚠", "2020-01-02"]


def test_no_problem_is_said_too(show_draft, draft, as_written) -> None:
    at = show(show_draft, draft, "2020-01-02")
    assert "no problems found" in at.markdown[0].value
    assert at.toggle(key="problems-first").disabled
