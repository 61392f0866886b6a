from csvlib.jobs import runs
from csvlib.model import State


def test_a_new_desk_offers_a_sample(visit, desk) -> None:
    at = visit("overview")
    at.button(key="sample").click().run()
    assert at.title[0].value == "Columns"
    (run,) = runs.recent(desk)
    assert (run.state, str(run.table)) == (State.PROFILED, "media.contact")
    assert at.query_params["run"] == str(run.id)


def test_what_waits_and_what_is_done_are_apart(visit, profiled, committed) -> None:
    at = visit("overview")
    assert at.button(key=f"continue-{profiled.id}").label == "Match the columns"
    assert [text.value for text in at.subheader] == [
        "Waiting for you",
        "Recent imports",
        "Tables",
    ]
    assert any("2 created · 1 rejected" in text.value for text in at.caption)


def test_a_waiting_run_is_continued_where_it_stands(visit, ready) -> None:
    at = visit("overview")
    at.button(key=f"continue-{ready.id}").click().run()
    assert at.title[0].value == "Checks"
    assert at.query_params["run"] == str(ready.id)


def test_the_tables_are_listed(visit) -> None:
    tables = visit("overview").dataframe[0].value
    assert "media.contact" in tables["Table"].tolist()


def test_import_and_export_are_one_click_away(visit) -> None:
    for key, title in (("import", "Import a file"), ("export", "Export")):
        at = visit("overview")
        at.button(key=key).click().run()
        assert at.title[0].value == title
