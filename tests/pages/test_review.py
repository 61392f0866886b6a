from dataclasses import replace

import pytest

from csvlib.errors import PlanChanged
from csvlib.jobs import gate, imports, runs, tasks
from csvlib.jobs.choices import twins
from csvlib.jobs.fixes import waivers
from csvlib.model import Doubts, Flag, State, TwinChoice


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


def people(path, last: str) -> None:
    """Twelve rows, all with this last name."""
    rows = "".join(f"Ana,{last},n{at}@review.example,Post\n" for at in range(12))
    path.write_text(f"First Name,Last Name,Email,Outlet\n{rows}")


@pytest.fixture
def changing(desk, imported, prepared, tmp_path):
    """A run that changes all twelve rows of its table, which has others too."""
    path = tmp_path / "twelve.csv"
    with desk.database.transaction() as connection:
        connection.cursor().execute("DELETE FROM media.contact")
    people(path, "Adler")
    imported(desk, path)
    people(path, "Adler Brandt")
    return prepared(desk, path)


def test_a_large_change_takes_a_second_click(visit, changing) -> None:
    at = visit("review", run=changing.id)
    assert at.button(key="approve").disabled
    assert any("(12 rows)" in text.value for text in at.markdown)
    (box,) = [box for box in at.checkbox if box.label.startswith("I have seen")]
    box.check().run()
    assert not at.button(key="approve").disabled


def test_changes_are_shown_old_and_new(visit, changing) -> None:
    at = visit("review", run=changing.id)
    assert at.button_group[0].value == "Changed"
    assert any(":green[**Brandt**]" in text.value for text in at.markdown)
    assert any("n0@review.example" in text.value for text in at.markdown)
    assert "line 2" in at.checkbox(key="tick-1").label


def test_rows_are_left_out_and_the_page_comes_back(visit, desk, changing) -> None:
    at = visit("review", run=changing.id)
    at.checkbox(key="tick-1").check().run()
    at.checkbox(key="tick-3").check().run()
    at.button(key="leave-out-update").click().run()
    assert runs.get(desk, changing.id).state is State.MAPPED
    assert at.get("progress")
    assert "2 rows left out." in [toast.value for toast in at.toast]
    tasks.prepare(desk, changing.id)
    at = visit("review", run=changing.id)
    assert any(text.value.startswith("**Will update 10 and skip 2.**") for text in at.markdown)
    at.button_group[0].set_value("Left out").run()
    assert at.dataframe[0].value["Why"].tolist() == ["It was left out by hand."] * 2


def test_rows_are_found_by_words_and_by_field(visit, changing) -> None:
    at = visit("review", run=changing.id)
    at.text_input(key=f"matching-update-{changing.id}").set_value("N11@").run()
    assert [box.key for box in at.checkbox if box.key.startswith("tick")] == ["tick-12"]
    at.text_input(key=f"matching-update-{changing.id}").set_value("").run()
    assert at.selectbox(key=f"field-update-{changing.id}").options == ["last_name: 12 rows"]
    at.button(key=f"sample-update-{changing.id}-take").click().run()
    assert len([box for box in at.checkbox if box.key.startswith("tick")]) == 12


@pytest.fixture
def by_two(desk, monkeypatch):
    """The desk as it is where ten changed rows need a second person."""
    settings = desk.settings.model_copy(update={"second_person_rows": 10})
    strict = replace(desk, settings=settings)
    monkeypatch.setattr("csvlib.ui.state.open_desk", lambda: strict)
    return strict


def test_what_changes_much_waits_for_a_second_person(visit, changing, by_two, monkeypatch) -> None:
    monkeypatch.setattr("csvlib.ui.state.open_desk", lambda: by_two)
    at = visit("review", run=changing.id)
    assert "two people" in at.info[0].value
    seen = gate.doubts(by_two, changing.id)
    imports.approve(by_two, changing.id, changing.plan.hash, "ada", seen=seen)
    monkeypatch.setattr("csvlib.ui.state.open_desk", lambda: by_two)
    at.run()
    assert at.info[0].value.startswith("Approved by **ada**")
    next(box for box in at.checkbox if box.label.startswith("I have seen")).check().run()
    at.button(key="approve").click().run()
    assert at.title[0].value == "Import"
    assert runs.get(by_two, changing.id).state is State.APPROVED


def test_the_first_of_two_stays_on_the_page(visit, changing, by_two, monkeypatch) -> None:
    at = visit("review", run=changing.id)
    monkeypatch.setattr("csvlib.ui.state.open_desk", lambda: by_two)
    next(box for box in at.checkbox if box.label.startswith("I have seen")).check().run()
    at.button(key="approve").click().run()
    assert at.title[0].value == "Review"
    assert at.button(key="approve").disabled
    assert "somebody else" in at.button(key="approve").help


def test_a_name_is_linked_instead_of_created(visit, desk, prepared, tmp_path) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO media.outlet (name) VALUES ('Bergens Tidende') RETURNING id")
        ((outlet,),) = cursor.fetchall()
    path = tmp_path / "linked.csv"
    path.write_text(
        "First Name,Last Name,Email,Outlet\n"
        "Ana,Adler,ana@link.example,Bergens Tidene\nBo,Brandt,bo@link.example,Neue Post\n"
    )
    run = prepared(desk, path)
    at = visit("review", run=run.id)
    at.button_group[0].set_value("Related").run()
    closest = next(box for box in at.button_group if "Bergens" in str(box.options))
    assert closest.options[0] == "Create it"
    closest.set_value(f"key:{outlet}").run()
    at.checkbox(key=f"related-remember-{run.id}").check().run()
    at.button(key="related-apply").click().run()
    run = tasks.prepare(desk, run.id)
    assert run.plan.related == {"media.outlet": 1}
    at = visit("review", run=run.id)
    at.button_group[0].set_value("Related").run()
    at.button_group[1].set_value("Chosen").run()
    assert any("Bergens Tidende" in text.value for text in at.markdown)
    at.button(key="related-forget-0").click().run()
    tasks.prepare(desk, run.id)
    at = visit("review", run=run.id)
    assert any("agreed for every file" in text.value for text in opened(at, "Chosen"))


def opened(at, view: str):
    at.button_group[0].set_value("Related").run()
    at.button_group[1].set_value(view).run()
    return at.markdown


@pytest.fixture
def alike(desk, imported, prepared, tmp_path):
    """The person of an earlier file, under another address, with the same phone."""
    path = tmp_path / "alike.csv"
    header = "First Name,Last Name,Email,Phone\n"
    path.write_text(f"{header}Zebulon,Quartz,zeb@alike.example,+49 30 5557712\n")
    imported(desk, path)
    path.write_text(f"{header}Zebulon,Quartz,zebulon@other.example,030 5557712\n")
    return prepared(desk, path)


def test_a_possible_duplicate_is_made_an_update(visit, desk, alike) -> None:
    at = visit("review", run=alike.id)
    at.button_group[0].set_value("Possible duplicates").run()
    assert any("alike**" in text.value for text in at.markdown)
    cells = at.dataframe[0].value.set_index("Field")
    assert cells.loc["last_name", "In the table"] == "✓ Quartz"
    choice = at.button_group[1]
    assert choice.options == ["Create it anyway", "Update that one", "Skip this row"]
    ((twin,),) = [row.twins for row in twins.twin_rows(desk, alike.id)]
    choice.set_value((TwinChoice.UPDATE, twin.key)).run()
    at.button(key="alike-apply").click().run()
    again = tasks.prepare(desk, alike.id)
    assert (again.plan.counts.created, again.plan.counts.updated) == (0, 1)
    at = visit("review", run=alike.id)
    at.button_group[0].set_value("Possible duplicates").run()
    assert at.button_group[1].value == (TwinChoice.UPDATE, twin.key)


def test_different_ones_are_not_shown_again(visit, desk, alike, prepared, tmp_path) -> None:
    at = visit("review", run=alike.id)
    at.button_group[0].set_value("Possible duplicates").run()
    at.button_group[1].set_value((TwinChoice.CREATE, None)).run()
    at.checkbox(key=f"alike-remember-{alike.id}").check().run()
    at.button(key="alike-apply").click().run()
    tasks.prepare(desk, alike.id)
    later = prepared(desk, tmp_path / "alike.csv")
    tabs = visit("review", run=later.id).button_group[0].options
    assert not any(tab.startswith("Possible duplicates") for tab in tabs)


def test_rows_that_come_twice_are_shown_in_groups(visit, desk, prepared, tmp_path) -> None:
    path = tmp_path / "twice.csv"
    row = "Ana,Adler,ana@twice.example"
    path.write_text(f"First Name,Last Name,Email\n{row}\n{row}\n")
    at = visit("review", run=prepared(desk, path).id)
    at.button_group[0].set_value("Repeated").run()
    assert at.dataframe[0].value["Lines of the file"].tolist() == ["2, 3"]
    assert at.dataframe[0].value["What happens"].tolist() == ["Line 2 is taken"]


def test_a_plan_that_came_back_says_why(visit, desk, ready) -> None:
    failure = '{"code": "plan_changed", "message": "3 rows were changed.", "advice": "Look."}'
    with desk.database.transaction() as connection:
        connection.cursor().execute(
            "UPDATE csv_desk.run SET returned = %s WHERE id = %s", (failure, ready.id)
        )
    assert visit("review", run=ready.id).warning[0].value.startswith("3 rows were changed.")


def test_hostile_cells_stay_text(visit, desk, imported, prepared, tmp_path) -> None:
    path = tmp_path / "hostile.csv"
    header = "First Name,Last Name,Email\n"
    path.write_text(header + "Ana,Adler,ana@hostile.example\n")
    imported(desk, path)
    path.write_text(header + '"<b>Ana</b> :red[*x*] [a](http://b)",Adler,ana@hostile.example\n')
    at = visit("review", run=prepared(desk, path).id)
    drawn = [text.value for text in (*at.markdown, *at.caption)]
    said = next(text for text in drawn if "first" in text and "Ana" in text)
    assert "\\<b\\>Ana\\</b\\>" in said
    assert "](http" not in said.replace("\\]", "")


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
