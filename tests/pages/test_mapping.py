"""Columns: proposed, changed in the grid and the panel, undone, kept, checked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from csvlib.database.engine import driver
from csvlib.jobs import runs, surveying, templates, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import OnDuplicate, OnList, OnMissing, OnRepeat, OnStale, Run, State
from csvlib.model.people import LOCAL_ADMINISTRATOR
from csvlib.ui.mapping_draft import KEY
from csvlib.ui.mapping_grid import LEAVE_OUT

Write = Callable[[str], Path]


@pytest.fixture(autouse=True)
def nothing_known(desk: Desk) -> None:
    with desk.database.begin() as connection:
        driver(connection).cursor().execute("DELETE FROM csv_desk.mapping_memory")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "agency 2026-11.csv"
        path.write_text(text)
        return path

    return written


def grid(at) -> str:
    """The key of the grid as it is drawn."""
    draft = at.session_state[KEY]
    columns = hash(draft.profile.columns)
    return f"grid-{draft.run}-{draft.table.table}-{columns:x}-{draft.generation}"


def sent(at, row: int, target: str):
    """As if a cell of the grid had been changed."""
    at.session_state[grid(at)] = {
        "edited_rows": {row: {"Goes to": target}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def says(at, words: str) -> bool:
    return any(words in text.value for text in at.markdown)


def test_the_best_table_and_its_columns_are_proposed(visit, profiled, contact) -> None:
    at = visit("mapping", run=profiled.id)
    assert at.selectbox(key=f"table-{profiled.id}").value == contact
    assert says(at, "**5 of 5** columns mapped")
    assert says(at, "Suggested: *How* says why.")


def test_checking_keeps_the_choices_and_goes_on(visit, desk, profiled) -> None:
    at = sent(visit("mapping", run=profiled.id), 4, LEAVE_OUT)
    at.selectbox(key="on-duplicate").set_value(OnDuplicate.SKIP).run()
    at.button(key="check").click().run()
    assert at.title[0].value == "Checks"
    run = runs.get(desk, profiled.id)
    assert run.state is State.MAPPED
    assert run.mapping.on_duplicate is OnDuplicate.SKIP
    assert run.mapping.key == ("email",)
    assert "joined" not in run.mapping.targets


def test_what_may_happen_to_rows_is_chosen_and_kept(visit, desk, profiled) -> None:
    at = visit("mapping", run=profiled.id)
    at.selectbox(key="on-repeat").set_value(OnRepeat.MERGE).run()
    at.selectbox(key="on-stale").set_value(OnStale.LEAVE_OUT).run()
    at.selectbox(key="column-to-adjust").set_value(3).run()
    at.session_state["panel-tabs"] = "Updates"
    at.run()
    at.selectbox(key="on-list").set_value(OnList.ADD).run()
    at.selectbox(key="on-missing").set_value(OnMissing.EMPTY).run()
    at.button(key="check").click().run()
    mapping = runs.get(desk, profiled.id).mapping
    assert (mapping.on_repeat, mapping.on_stale) == (OnRepeat.MERGE, OnStale.LEAVE_OUT)
    beats = mapping.columns[3]
    assert (beats.target, beats.on_list, beats.on_missing) == (
        "beats",
        OnList.ADD,
        OnMissing.EMPTY,
    )


@pytest.mark.parametrize(
    ("row", "target", "said"),
    [(2, LEAVE_OUT, "email"), (0, "last_name", "last")],
)
def test_a_mapping_that_cannot_be_is_told_and_not_kept(
    visit, desk, profiled, row: int, target: str, said: str
) -> None:
    at = sent(visit("mapping", run=profiled.id), row, target)
    at.button(key="check").click().run()
    assert at.title[0].value == "Columns"
    assert said in at.error[0].value
    assert runs.get(desk, profiled.id).state is State.PROFILED


def test_what_is_typed_into_the_grid_and_the_panel_can_be_undone(visit, profiled) -> None:
    at = sent(visit("mapping", run=profiled.id), 3, LEAVE_OUT)
    assert says(at, "**4 of 5** columns mapped")
    at.selectbox(key="column-to-adjust").set_value(0).run()
    at.selectbox(key="t-case").select_index(2).run()
    assert at.dataframe[-1].value["first_name"].tolist() == ["ANA", "BO", "CY"]
    at.button(key="undo").click().run()
    at.button(key="undo").click().run()
    assert says(at, "**5 of 5** columns mapped")
    assert at.dataframe[-1].value["first_name"].tolist() == ["Ana", "Bo", "Cy"]
    at.button(key="redo").click().run()
    assert says(at, "**4 of 5** columns mapped")


def test_the_preview_marks_what_cannot_be_stored(visit, profiled) -> None:
    shown = visit("mapping", run=profiled.id).dataframe[-1].value
    assert shown["joined"].tolist() == ["2020-01-02", "2021-03-04", "⚠"]
    assert shown["Problems"].tolist()[2].startswith("joined: ")


def test_before_and_after_is_what_the_database_makes_of_real_cells(visit, profiled) -> None:
    at = visit("mapping", run=profiled.id)
    at.selectbox(key="column-to-adjust").set_value(4).run()
    shown = next(found.value for found in at.dataframe if "Before" in found.value)
    assert shown["Before"].tolist() == ["2021-02-31", "2020-01-02", "2021-03-04"]
    assert shown["After"].tolist()[0] == "⚠ cannot be stored"


AMBIGUOUS = "Name;E-Mail;Joined\nAna Maria Silva;a@x.example;03/04/2024\n"


def test_an_ambiguous_date_is_asked_before_the_file_can_be_checked(
    visit, desk, write, contact
) -> None:
    run = uploads.adopt(desk, write(AMBIGUOUS), "tester", table=contact)
    at = visit("mapping", run=run.id)
    check = at.button(key="check")
    assert check.disabled
    assert "Joined" in check.help
    at.button(key="dates-2-dmy").click().run()
    assert not at.button(key="check").disabled
    assert at.dataframe[-1].value["joined"].tolist() == ["2024-04-03"]


def test_a_name_is_split_into_two_fields_and_a_constant_added(visit, desk, write, contact) -> None:
    run = uploads.adopt(desk, write(AMBIGUOUS), "tester", table=contact)
    at = visit("mapping", run=run.id)
    at.selectbox(key="column-to-adjust").set_value(0).run()
    at.selectbox(key="adjust-target").set_value("first_name").run()
    at.session_state["panel-tabs"] = "Join / split"
    at.run()
    at.selectbox(key="t-split_at").set_value(" ").run()
    at.selectbox(key="extra-source").set_value(0).run()
    at.selectbox(key="extra-target").set_value("last_name").run()
    at.button(key="extra-add").click().run()
    at.selectbox(key="extra-source").set_value(-1).run()
    at.selectbox(key="extra-target").set_value("languages").run()
    at.text_input(key="extra-constant").set_value("English").run()
    at.button(key="extra-add").click().run()
    shown = at.dataframe[-1].value
    assert (shown["first_name"][0], shown["last_name"][0]) == ("Ana", "Maria Silva")
    assert shown["languages"][0] == "English"
    at.button(key="dates-2-mdy").click().run()
    at.button(key="check").click().run()
    assert at.title[0].value == "Checks"
    assert len(runs.get(desk, run.id).mapping.extra) == 2


def test_the_whole_file_settles_what_its_head_left_open(visit, desk, write, contact) -> None:
    rows = "".join(f"Ana;a{at}@x.example;03/04/2024\n" for at in range(80))
    text = f"Name;E-Mail;Joined\n{rows}Bo;b@x.example;25/12/2023\n"
    run = uploads.adopt(desk, write(text), "tester", table=contact)
    at = visit("mapping", run=run.id)
    assert at.button(key="check").disabled
    surveying.survey_run(desk, run.id)
    at.run()
    assert not at.button(key="check").disabled
    assert at.session_state[KEY].mapping.columns[2].transform.date_order == "dmy"


def committed_again(desk: Desk, write: Write, contact, text: str) -> Run:
    return uploads.adopt(desk, write(text), "tester", table=contact)


FIRST = "First Name,Last Name,Email,Beats,Joined,{}\nAna,Adler,ana@pages.example,Film,{},x\n"


@pytest.fixture
def known(desk, imported, write) -> Run:
    return imported(desk, write(FIRST.format("Fax", "2020-01-02")))


def test_a_known_source_begins_as_last_time(visit, desk, known, write, contact) -> None:
    run = committed_again(desk, write, contact, FIRST.format("Fax", "2021-02-03"))
    at = visit("mapping", run=run.id)
    assert says(at, "As last time for *Agency*, imported")
    assert says(at, "Nothing has changed.")
    assert "adjust-right" not in [button.key for button in at.button]


def test_of_a_drifted_source_only_the_drift_is_asked(visit, desk, known, write, contact) -> None:
    run = committed_again(desk, write, contact, FIRST.format("Telefon", "2021-02-03"))
    at = visit("mapping", run=run.id)
    assert says(at, "`Telefon` is new")
    box = at.selectbox(key="column-to-adjust")
    assert box.value == 5
    assert [name for name in box.options if name.startswith("⚠")] == ["⚠ Telefon"]
    at.button(key="adjust-right").click().run()
    assert not any(name.startswith("⚠") for name in at.selectbox(key="column-to-adjust").options)


def test_a_template_is_kept_used_and_counted(visit, desk, profiled) -> None:
    at = visit("mapping", run=profiled.id)
    at.selectbox(key="on-duplicate").set_value(OnDuplicate.SKIP).run()
    at.text_input(key="template-name").set_value("Monthly")
    at.button(key="template-keep").click().run()
    at.button(key="start-over").click().run()
    at.selectbox(key="template-use").set_value("Monthly").run()
    at.button(key="template-use-it").click().run()
    assert at.selectbox(key="on-duplicate").value is OnDuplicate.SKIP
    assert says(at, "From the template *Monthly*.")
    at.button(key="check").click().run()
    assert templates.find(desk, "Monthly", LOCAL_ADMINISTRATOR.name).uses == 1


def test_how_the_file_was_read_is_a_line_that_leads_back(visit, profiled) -> None:
    at = visit("mapping", run=profiled.id)
    assert says(at, "separated by commas · header in line 1")
    assert "Read it differently" in [link.proto.label for link in at.get("page_link")]


def test_the_columns_of_a_finished_import_are_only_shown(visit, committed) -> None:
    at = visit("mapping", run=committed.id)
    assert at.button(key="check").disabled
    assert "no longer changed" in at.info[0].value
    assert at.selectbox(key="adjust-target").disabled


def test_headers_and_cells_are_no_markup(visit, desk, write, contact) -> None:
    text = "Name;:red[*E-Mail*];Joined\n<b>Ana</b>;a@x.example;03/04/2024\n"
    run = uploads.adopt(desk, write(text), "tester", table=contact)
    at = visit("mapping", run=run.id)
    at.selectbox(key="column-to-adjust").set_value(1).run()
    drawn = [text.value for text in (*at.markdown, *at.caption)]
    assert not [text for text in drawn if ":red[*E-Mail" in text or "<b>" in text]


def test_the_draft_of_another_run_is_left_behind(visit, desk, profiled, write, contact) -> None:
    at = sent(visit("mapping", run=profiled.id), 4, LEAVE_OUT)
    other = uploads.adopt(desk, write(AMBIGUOUS), "tester", table=contact)
    at.query_params["run"] = str(other.id)
    at.run()
    draft = at.session_state[KEY]
    assert (draft.run, draft.past) == (other.id, ())
    assert replace(draft, run=profiled.id).mapping == draft.start.mapping
