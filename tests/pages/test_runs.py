from csvlib.jobs import imports
from csvlib.model import State


def test_every_import_is_a_row(visit, profiled, committed, failed) -> None:
    shown = visit("runs").dataframe[0].value
    assert shown["State"].tolist() == ["Failed", "Done", "Columns to match"]
    assert shown["Outcome"].tolist() == ["", "2 created · 1 rejected", ""]


def test_no_import_leads_to_the_first(visit) -> None:
    at = visit("runs")
    assert "No file has been imported yet." in at.markdown[0].value
    assert not at.dataframe


def test_a_finished_import_tells_its_outcome(visit, committed) -> None:
    at = visit("runs", run=committed.id)
    assert at.warning[0].value.startswith("2 rows were written to media.contact. 1 row of the file")
    assert at.get("link_button")[0].proto.url == f"/api/runs/{committed.id}/rejects"


def test_the_rows_are_one_click_away(visit, committed) -> None:
    at = visit("runs", run=committed.id)
    at.button(key="see-rows").click().run()
    assert at.title[0].value == "Browse"
    assert at.query_params["table"] == "media.contact"


def test_a_failure_says_that_nothing_was_written(visit, failed) -> None:
    at = visit("runs", run=failed.id)
    assert any("Nothing was written" in text.value for text in at.markdown)
    assert "Try again from the columns" in [link.proto.label for link in at.get("page_link")]


def test_an_approved_import_is_live(visit, desk, ready) -> None:
    run = imports.approve(desk, ready.id, ready.plan.hash, "tester")
    assert run.state is State.APPROVED
    assert visit("runs", run=run.id).get("progress")
