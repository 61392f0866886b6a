from csvlib.model import PreviewRow
from csvlib.ui.preview import marked, problems, rows

GOOD = PreviewRow({"first_name": "Ana", "email": None}, {})
BAD = PreviewRow({"first_name": "Bo", "joined": None}, {"joined": "invalid_date"})


def page(preview, mapping):
    from csvlib.ui import preview as component

    component.show(preview, mapping, key="preview")


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


def test_the_verdict_counts_rows_with_problems(draw, mapping) -> None:
    at = draw(page, preview=(GOOD, BAD), mapping=mapping)
    assert "first 2 rows" in at.markdown[0].value
    assert "⚠ 1 row with problems" in at.markdown[0].value


def test_no_problem_is_said_too(draw, mapping) -> None:
    assert "no problems found" in draw(page, preview=(GOOD,), mapping=mapping).markdown[0].value
