from dataclasses import replace

import pytest

from csvlib.errors import PlanChanged
from csvlib.jobs import gate, imports, runs
from csvlib.jobs.fixes import waivers
from csvlib.model import Doubts, Flag, State


def test_the_plan_is_told_in_one_sentence(visit, ready) -> None:
    said = [text.value for text in visit("review", run=ready.id).markdown]
    assert any(text.startswith("**Will create 2 and reject 1.**") for text in said)


def test_new_rows_are_shown_as_they_would_be_stored(visit, ready) -> None:
    shown = visit("review", run=ready.id).dataframe[0].value
    assert shown["email"].tolist() == ["ana@pages.example", "bo@pages.example"]
    assert shown["Line"].tolist() == [2, 3]


def test_approving_goes_to_the_import(visit, desk, ready) -> None:
    at = visit("review", run=ready.id)
    assert at.button(key="approve").label == "Approve and import 2 rows"
    at.button(key="approve").click().run()
    assert at.title[0].value == "Import"
    assert runs.get(desk, ready.id).state is State.APPROVED


def test_a_plan_that_changed_is_not_approved(visit, desk, ready, monkeypatch) -> None:
    def changed(*_args, **_kwargs):
        raise PlanChanged("The plan has changed.", advice="Look again.")

    monkeypatch.setattr(imports, "approve", changed)
    at = visit("review", run=ready.id)
    at.button(key="approve").click().run()
    assert at.title[0].value == "Review"
    assert "The plan has changed." in at.error[0].value
    assert runs.get(desk, ready.id).state is State.READY


@pytest.mark.parametrize("rows", [0, 3])
def test_a_large_change_takes_a_second_click(
    visit, desk, imported, prepared, file, monkeypatch, rows: int
) -> None:
    imported(desk, file)
    file.write_text(file.read_text().replace("Adler", "Abel").replace("Brandt", "Brook"))
    run = prepared(desk, file)
    table = imports.table
    monkeypatch.setattr(
        imports, "table", lambda desk, name: replace(table(desk, name), rows_estimate=rows)
    )
    at = visit("review", run=run.id)
    assert at.button(key="approve").disabled
    at.checkbox(key="confirm").check().run()
    assert not at.button(key="approve").disabled


def test_an_approved_plan_cannot_be_approved_again(visit, committed) -> None:
    at = visit("review", run=committed.id)
    assert "approve" not in [button.key for button in at.button]
    assert "approved by tester" in at.info[0].value


def test_without_a_plan_it_leads_back(visit, profiled) -> None:
    at = visit("review", run=profiled.id)
    assert "Go on with this import" in [link.proto.label for link in at.get("page_link")]


@pytest.fixture
def warned(desk, prepared, tmp_path):
    """One row of which two columns shout."""
    path = tmp_path / "loud.csv"
    path.write_text(
        "First Name,Last Name,Email,Joined\nBORIS,BRANDT,bo@pages.example,2020-01-02\n"
        "Ana,Adler,ana@pages.example,2020-01-02\n"
    )
    return prepared(desk, path)


def test_warnings_are_confirmed_by_a_tick(visit, desk, warned, database) -> None:
    at = visit("review", run=warned.id)
    assert at.button(key="approve").disabled
    (box,) = at.checkbox
    assert box.label == "I have seen the 2 warnings of 2 kinds"
    assert [text.value for text in at.markdown if "1 row]" in text.value]
    box.check().run()
    at.button(key="approve").click().run()
    assert runs.get(desk, warned.id).state is State.APPROVED
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT detail FROM csv_desk.run_event WHERE run_id = %s AND event = 'approved'",
            (warned.id,),
        )
        ((detail,),) = cursor.fetchall()
    assert (detail["kinds"], detail["warnings"]) == (2, 2)


def test_waived_warnings_are_not_asked_for(visit, desk, warned) -> None:
    for group in waivers.unconfirmed(desk, warned.id):
        waivers.waive(desk, warned.id, group.cause, "They sign like this.", "bo")
    at = visit("review", run=warned.id)
    assert not at.checkbox
    assert not at.button(key="approve").disabled


def test_what_is_unusual_is_shown_and_confirmed_too(visit, ready, monkeypatch) -> None:
    flag = Flag("fewer_rows", "3 rows, where 900 are usual.")
    monkeypatch.setattr(gate, "doubts", lambda *_: Doubts(flags=(flag,)))
    at = visit("review", run=ready.id)
    assert [text.value for text in at.markdown if flag.message in text.value]
    assert at.button(key="approve").disabled
    at.checkbox[0].check().run()
    assert not at.button(key="approve").disabled
