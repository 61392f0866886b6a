from csvlib.jobs import imports, tasks, undoing
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


def test_the_rows_that_were_written_are_listed_with_their_lines(visit, committed) -> None:
    written = visit("runs", run=committed.id).dataframe[0].value
    assert written["Row"].tolist() == ["ana@pages.example", "bo@pages.example"]
    assert written["Line"].tolist() == ["2", "3"]
    assert written["Open"][0].startswith("/browse?table=media.contact&row=id%3D")


def test_an_import_is_taken_back_from_its_page(visit, desk, committed) -> None:
    at = visit("runs", run=committed.id)
    at.button(key="undo").click().run()
    assert at.title[0].value == "Review"
    undo = int(at.query_params["run"])
    assert undo != committed.id
    tasks.prepare(desk, undo)

    at = visit("review", run=undo)
    assert at.button(key="approve").label == "Undo 2 rows"
    at.checkbox[0].check().run()
    at.button(key="approve").click().run()
    assert tasks.commit(desk, undo).state is State.COMMITTED

    at = visit("runs", run=undo)
    assert at.title[0].value == "Undo"
    assert at.success[0].value == f"Run {committed.id} was taken back: 2 rows were removed."
    assert at.button(key="undo").label == "Undo this undo"
    at = visit("runs", run=committed.id)
    assert f"See undo {undo}" in [link.proto.label for link in at.get("page_link")]
    assert at.button(key="undo").disabled
    states = visit("runs").dataframe[0].value["State"].tolist()
    assert states == ["Done", f"Done · taken back by {undo}"]


def test_single_rows_are_taken_back(visit, desk, committed) -> None:
    undo = undoing.undo(desk, committed.id, "tester", [1])
    tasks.prepare(desk, undo.id)
    at = visit("review", run=undo.id)
    assert at.button(key="approve").label == "Undo 1 row"
    assert [tab.label for tab in at.tabs] == ["Removed 1", "Not chosen 1"]


def test_an_edit_in_between_is_kept_and_listed(visit, desk, committed, imported, tmp_path) -> None:
    path = tmp_path / "again.csv"
    header = "First Name,Last Name,Email,Joined"
    path.write_text(f"{header}\nAnita,Ahorn,ana@pages.example,2020-01-02\n")
    second = imported(desk, path)
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE media.contact SET last_name = 'B' WHERE email = 'ana@pages.example'")
    undo = undoing.undo(desk, second.id, "tester")
    tasks.prepare(desk, undo.id)
    at = visit("review", run=undo.id)
    assert [tab.label for tab in at.tabs] == ["Given back 1", "Edited since 1"]
    shown = at.dataframe[0].value
    assert shown["Row"].tolist() == ["ana@pages.example"] * 2
    assert dict(zip(shown["Field"], shown["Then"], strict=True)) == {
        "first_name": "Ana",
        "last_name": "kept: changed since by somebody",
    }


def test_an_undo_that_another_one_replaced_says_so(visit, desk, committed) -> None:
    first = undoing.undo(desk, committed.id, "tester")
    undoing.undo(desk, committed.id, "tester", [1])
    at = visit("runs", run=first.id)
    assert at.info[0].value == "This was given up. Nothing was written."
