"""`report` and `evidence`: to standard output, or to a file, written only when all is well."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.cli.reports import ReportFormat, report
from csvlib.jobs.desk import open_desk

Cli = Callable[..., object]

FILE = (
    "First Name,Last Name,Email,Joined\n"
    "Ana,Adler,ana@reports.example,2020-01-02\n"
    "Bo,Brandt,bo@reports.example,2021-02-31\n"
    "Cy,Costa,cy@reports.example,2021-03-04\n"
)


@pytest.fixture
def run(cli, csv_file: Callable[..., Path]) -> int:
    """Checked, not written."""
    answer = cli("import", csv_file(FILE), "--table", "media.contact", "--dry-run")
    assert answer.one["state"] == "ready", answer.err
    return answer.one["run"]


def test_the_result_is_one_line_of_json(cli, run: int) -> None:
    said = cli("report", run).one
    assert (said["version"], said["run"], said["counts"]["rejected"]) == (1, run, 1)


def test_it_can_be_written_to_a_file(cli, run: int, tmp_path: Path) -> None:
    to = tmp_path / "result.json"
    assert cli("report", run, "-o", to).one == {"run": run, "to": str(to)}
    assert json.loads(to.read_text())["run"] == run


def test_as_a_page_it_is_whole(cli, run: int, tmp_path: Path) -> None:
    to = tmp_path / "report.html"
    cli("report", run, "--format", "html", "--output", to)
    page = to.read_text()
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert "2 of 3 rows can be imported, 1 is rejected." in page


def test_without_a_file_the_page_goes_to_standard_output(
    cli, run: int, capsys: pytest.CaptureFixture[str]
) -> None:
    report(run, ReportFormat.HTML, None)
    open_desk().database.close()
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")


def test_the_evidence_is_a_zip(cli, run: int, tmp_path: Path) -> None:
    to = tmp_path / "all.zip"
    assert cli("evidence", run, "--output", to).one == {"run": run, "to": str(to)}
    with zipfile.ZipFile(to) as archive:
        assert "outcome.json" in archive.namelist()


def test_without_a_name_it_is_named_after_the_import(
    cli, run: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cli("evidence", run)
    assert zipfile.is_zipfile(tmp_path / f"evidence-{run}.zip")


@pytest.mark.parametrize("command", ["report", "evidence"])
def test_of_an_unknown_import_nothing_is_written(cli, command: str, tmp_path: Path) -> None:
    to = tmp_path / "file"
    answer = cli(command, 10**15, "-o", to)
    assert answer.status == 1
    assert answer.err.startswith("run_not_found: ")
    assert not to.exists()


def test_an_unknown_format_is_a_wrong_call(cli) -> None:
    assert cli("report", 1, "--format", "pdf").status == 2
