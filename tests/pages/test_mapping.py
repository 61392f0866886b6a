import pytest

from csvlib.jobs import runs
from csvlib.model import OnDuplicate, State
from csvlib.ui.mapping_draft import grid_key
from csvlib.ui.mapping_grid import LEAVE_OUT


def sent(at, run, table, row: int, target: str):
    """As if a cell of the grid had been changed."""
    at.session_state[grid_key(run, table)] = {
        "edited_rows": {row: {"Goes to": target}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def test_the_best_table_and_its_columns_are_proposed(visit, profiled, contact) -> None:
    at = visit("mapping", run=profiled.id)
    assert at.selectbox(key=f"table-{profiled.id}").value == contact
    assert any("**5 of 5** columns mapped" in text.value for text in at.markdown)


def test_checking_keeps_the_choices_and_goes_on(visit, desk, profiled, contact) -> None:
    at = visit("mapping", run=profiled.id)
    sent(at, profiled, contact, 4, LEAVE_OUT)
    at.selectbox(key="on-duplicate").set_value(OnDuplicate.SKIP).run()
    at.button(key="check").click().run()
    assert at.title[0].value == "Checks"
    run = runs.get(desk, profiled.id)
    assert run.state is State.MAPPED
    assert run.mapping.on_duplicate is OnDuplicate.SKIP
    assert run.mapping.key == ("email",)
    assert "joined" not in run.mapping.targets


@pytest.mark.parametrize(
    ("row", "target", "said"),
    [(2, LEAVE_OUT, "email"), (0, "last_name", "last")],
)
def test_a_mapping_that_cannot_be_is_told_and_not_kept(
    visit, desk, profiled, contact, row: int, target: str, said: str
) -> None:
    at = sent(visit("mapping", run=profiled.id), profiled, contact, row, target)
    at.button(key="check").click().run()
    assert at.title[0].value == "Columns"
    assert said in at.error[0].value
    assert runs.get(desk, profiled.id).state is State.PROFILED


def test_the_preview_marks_what_cannot_be_stored(visit, profiled) -> None:
    shown = visit("mapping", run=profiled.id).dataframe[-1].value
    assert shown["joined"].tolist() == ["2020-01-02", "2021-03-04", "⚠"]
    assert shown["Problems"].tolist()[2].startswith("joined: ")


def test_how_the_file_was_read_is_a_line_that_leads_back(visit, profiled) -> None:
    at = visit("mapping", run=profiled.id)
    assert any("separated by commas · header in line 1" in text.value for text in at.markdown)
    assert "Read it differently" in [link.proto.label for link in at.get("page_link")]


def test_the_columns_of_a_finished_import_are_only_shown(visit, committed) -> None:
    at = visit("mapping", run=committed.id)
    assert at.button(key="check").disabled
    assert "no longer changed" in at.info[0].value
