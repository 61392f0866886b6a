"""The station File: how a run's file was read, and what a changed reading does to the page."""

import json
from pathlib import Path

import pytest

from csvlib.jobs import imports, runs, uploads
from csvlib.model import State, TableName

DAMAGED = (
    "Agency report\n\nname;city;joined\n"
    + "Ann;Bergen;2024-01-02\n" * 12
    + "Bo;Oslo\n"
    + "Cy;Cork;2024-01-03\n" * 12
)


@pytest.fixture
def damaged(desk, csv_file):
    return uploads.adopt(desk, csv_file(DAMAGED, "damaged.csv"), "tester")


def grid(at):
    return at.dataframe[0].value


def test_the_file_is_described_and_shown_line_by_line(visit, damaged) -> None:
    at = visit("file", run=damaged.id)
    assert at.title[0].value == "File"
    assert any("separated by semicolons · header in line 3" in text.value for text in at.markdown)
    said = grid(at)["said"].tolist()
    assert said[:3] == ["before the table", "blank", "▤ header"]
    assert said[15].startswith("✖ 2 cells")
    assert grid(at).loc[3].tolist()[2:] == ["Ann;Bergen;2024-01-02", "Ann", "Bergen", "2024-01-02"]
    assert any("1 of the first 28 lines cannot be read" in text.value for text in at.markdown)


def test_a_changed_control_reads_the_file_again_and_is_kept(visit, desk, damaged) -> None:
    at = visit("file", run=damaged.id)
    at.selectbox(key="reading-header_line").set_value("").run()
    assert runs.get(desk, damaged.id).profile.header_line is None
    at.selectbox(key="reading-delimiter").set_value(",").run()
    kept = runs.get(desk, damaged.id).profile
    assert (kept.dialect.delimiter, kept.header_line) == (",", None)
    assert at.selectbox(key="reading-delimiter").value == ","
    # Later, or by somebody else:
    again = visit("file", run=damaged.id)
    assert any("one column" in warning.value.lower() for warning in again.warning)
    again.button(key="reading-delimiter-other").click().run()
    guessed = runs.get(desk, damaged.id).profile
    assert (guessed.dialect.delimiter, guessed.header_line) == (";", None)


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [("header_line", "12", "header in line 12"), ("encoding", "cp1251", "Windows-1251")],
)
def test_the_preview_follows_at_once(visit, damaged, part: str, value: str, said: str) -> None:
    at = visit("file", run=damaged.id)
    at.selectbox(key=f"reading-{part}").set_value(value).run()
    assert any(said in text.value for text in at.markdown)


def test_what_cannot_be_is_told_and_the_page_stays_as_it_was(visit, desk, csv_file) -> None:
    run = uploads.adopt(desk, csv_file("a;b\n1;2\n", "short.csv"), "tester")
    at = visit("file", run=run.id)
    at.selectbox(key="reading-header_line").set_value("19").run()
    assert "not in the head of the file" in at.error[0].value
    assert at.selectbox(key="reading-header_line").value == "1"
    assert len(grid(at)) == 2
    assert not at.run().error


def test_the_columns_are_next(visit, damaged) -> None:
    at = visit("file", run=damaged.id)
    at.button(key="match").click().run()
    assert at.title[0].value == "Columns"


def known_line(at) -> str:
    return next((text.value for text in at.markdown if "This looks like" in text.value), "")


def test_a_known_source_goes_straight_to_the_checks(visit, desk, committed, file) -> None:
    run = uploads.adopt(desk, file, "bo", name="people_2026-12.csv")
    at = visit("file", run=run.id)
    assert "**People**, last imported just now into media.contact. Nothing" in known_line(at)
    assert at.button(key="match").proto.type == "secondary"
    at.button(key="check-known").click().run()
    assert at.title[0].value == "Checks"
    kept = runs.get(desk, run.id)
    assert kept.state is State.MAPPED
    assert kept.mapping.targets == committed.mapping.targets


def test_its_columns_can_be_looked_at_all_the_same(visit, desk, committed, file) -> None:
    run = uploads.adopt(desk, file, "bo")
    at = visit("file", run=run.id)
    at.button(key="match").click().run()
    assert at.title[0].value == "Columns"
    assert at.query_params == {"run": str(run.id), "table": "media.contact"}


def test_what_has_changed_leads_to_the_columns(visit, desk, committed, csv_file) -> None:
    text = (
        "First Name,Last Name,E-Mail,Beats,Joined,Telefon\n"
        "Di,Dahl,di@pages.example,Law,31/12/2021,+49 30 12345\n"
        "Ed,Eco,ed@pages.example,Law,30/11/2021,+49 30 12346\n"
    )
    run = uploads.adopt(desk, csv_file(text, "people.csv"), "bo")
    at = visit("file", run=run.id)
    assert "2 things have changed" in known_line(at)
    assert "`Joined` looks like day/month now" in known_line(at)
    assert not any(button.key in {"match", "check-known"} for button in at.button)
    at.button(key="look").click().run()
    assert at.title[0].value == "Columns"
    assert runs.get(desk, run.id).mapping is None


def test_another_reading_may_be_no_known_source(visit, desk, committed, file) -> None:
    run = uploads.adopt(desk, file, "bo")
    at = visit("file", run=run.id)
    at.selectbox(key="reading-delimiter").set_value("|").run()
    assert known_line(at) == ""
    assert at.button(key="match").proto.type == "primary"


def test_a_table_that_was_chosen_is_kept_to(visit, desk, committed, file) -> None:
    run = uploads.adopt(desk, file, "bo", table=TableName("media", "outlet"))
    assert known_line(visit("file", run=run.id)) == ""


def test_once_the_columns_are_matched_memory_is_silent(visit, committed, ready) -> None:
    assert known_line(visit("file", run=ready.id)) == ""


def test_a_finished_import_is_only_shown(visit, committed) -> None:
    at = visit("file", run=committed.id)
    assert at.button(key="match").disabled
    assert at.selectbox(key="reading-encoding").disabled
    assert "no longer changed" in at.info[0].value


def test_another_reading_takes_back_the_checks(visit, desk, ready) -> None:
    at = visit("file", run=ready.id)
    assert "takes back" in at.info[0].value
    at.selectbox(key="reading-quotechar").set_value("'").run()
    run = runs.get(desk, ready.id)
    assert (run.state, run.mapping) == (State.PROFILED, None)


def test_a_file_that_is_no_longer_kept_says_so(visit, desk, damaged) -> None:
    Path(desk.spool.path(damaged.upload_id)).unlink()
    assert "no longer kept" in visit("file", run=damaged.id).error[0].value


def test_cells_are_shown_as_text(visit, desk, csv_file) -> None:
    evil = "name,*note*\n<img src=x onerror=alert(1)>,:red[x]\n"
    run = uploads.adopt(desk, csv_file(evil), "tester", name="<b>evil.csv")
    at = visit("file", run=run.id)
    assert grid(at).loc[1].tolist()[3:] == ["<img src=x onerror=alert(1)>", ":red[x]"]
    columns = json.loads(at.dataframe[0].proto.columns)
    assert columns["1"]["label"] == "*note*"
    assert any("\\<b\\>evil" in text.value for text in at.markdown)


# --- a reject file that comes back --------------------------------------------------------------


@pytest.fixture
def fixed(desk, ready, csv_file):
    """The one rejected row of `ready`, with a date that exists."""
    text = desk.spool.new_file(ready.reject_file).read_text()
    assert "2021-02-31" in text
    return uploads.adopt(desk, csv_file(text.replace("2021-02-31", "2021-02-28"), "f.csv"), "bo")


def banner(at) -> str:
    return next((info.value for info in at.info if "corrected rows" in info.value), "")


def test_corrected_rows_are_put_back_with_one_click(visit, desk, ready, fixed) -> None:
    at = visit("file", run=fixed.id)
    assert banner(at) == (
        f"This looks like the corrected rows of import {ready.id} (people.csv): 1 row."
    )
    assert not any(button.key in {"match", "look", "check-known"} for button in at.button)
    assert at.button(key="put-back").proto.type == "primary"
    at.button(key="put-back").click().run()
    assert not at.exception
    assert at.title[0].value == "Checks"
    assert at.query_params["run"] == str(ready.id)
    assert runs.get(desk, ready.id).state is State.MAPPED
    assert runs.get(desk, fixed.id).state is State.CANCELLED


def test_corrected_rows_can_be_imported_on_their_own(visit, desk, ready, fixed) -> None:
    at = visit("file", run=fixed.id)
    at.button(key="on-its-own").click().run()
    assert not banner(at)
    at.button(key="match").click().run()
    assert at.title[0].value == "Columns"
    assert runs.get(desk, ready.id).state is State.READY


def test_after_the_import_they_follow_it(visit, desk, ready, imported, file, csv_file) -> None:
    done = imported(desk, file)
    text = desk.spool.new_file(done.reject_file).read_text().replace("2021-02-31", "2021-02-28")
    run = uploads.adopt(desk, csv_file(text, "f.csv"), "bo")
    at = visit("file", run=run.id)
    assert "That import is done" in banner(at)
    at.button(key="put-back").click().run()
    kept = runs.get(desk, run.id)
    assert (kept.state, kept.parent_id) == (State.MAPPED, done.id)
    assert kept.mapping.targets == done.mapping.targets


def test_what_has_gone_on_meanwhile_is_told(visit, desk, ready, fixed) -> None:
    at = visit("file", run=fixed.id)
    imports.approve(desk, ready.id, ready.plan.hash, "ann")
    at.button(key="put-back").click().run()
    assert "cannot be put back" in at.error[0].value
    assert runs.get(desk, fixed.id).state is State.PROFILED
