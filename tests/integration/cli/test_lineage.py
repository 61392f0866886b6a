"""`lineage`: one row as one line of JSON."""

from collections.abc import Callable
from pathlib import Path

import pytest

FILE = "First Name,Last Name,Email\n Ana ,Adler,ana@lineage.example\n"


@pytest.fixture
def run(cli, csv_file: Callable[..., Path]) -> int:
    answer = cli("import", csv_file(FILE, "people.csv"), "--table", "media.contact", "--yes")
    assert answer.one["state"] == "committed", answer.err
    return answer.one["run"]


def row_id(run: int) -> int:
    from csvlib.jobs.desk import open_desk
    from csvlib.jobs.lineage.rows import written_rows

    (row,) = written_rows(open_desk(), run)
    return int(row.key["id"])


def test_each_cell_has_the_run_that_wrote_it(cli, run: int) -> None:
    said = cli("lineage", "media.contact", f"id={row_id(run)}").one
    cells = {cell["column"]: cell for cell in said["cells"]}
    assert cells["first_name"] == {
        "column": "first_name",
        "value": "Ana",
        "run": run,
        "line": 2,
        "written": "Ana",
        "before": None,
        "changed_since": False,
        "column_of_file": "First Name",
        "raw": " Ana ",
        "transform": cells["first_name"]["transform"],
        "fixes": [],
    }
    assert cells["first_name"]["transform"]["trim"] is True
    (wrote,) = said["runs"]
    assert (wrote["run"], wrote["did"], wrote["file"]) == (run, "insert", "people.csv")
    assert len(wrote["approved_by"]) == 1


def test_a_row_that_no_import_wrote_has_no_run(cli) -> None:
    said = cli("lineage", "media.contact", "id=1").one
    assert {cell["run"] for cell in said["cells"]} == {None}
    assert said["related"]["outlet"]
    assert {entry["run"] for entry in said["lists"]["beats"]} == {None}
    assert said["runs"] == []


@pytest.mark.parametrize("key", ["id=999999999", "id=x", "nonsense", "first_name=Bruno"])
def test_what_names_no_row_is_refused(cli, key: str) -> None:
    answer = cli("lineage", "media.contact", key)
    assert answer.status == 1
    assert "row_not_found" in answer.err
