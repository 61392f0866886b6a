from csvlib.model import OnBlank
from csvlib.ui.row_policy import ON_BLANK


def test_blank_cells_and_rows_that_are_there(show_draft, draft) -> None:
    at = show_draft(draft, "row_policy", place=0, disabled=False)
    at.selectbox(key="on-blank").set_value(OnBlank.FILL).run()
    assert at.session_state.draft.mapping.columns[0].on_blank is OnBlank.FILL
    at.toggle(key="update").set_value(False).run()
    assert not at.session_state.draft.mapping.columns[0].update
    assert at.selectbox(key="on-blank").disabled


def test_every_policy_has_words() -> None:
    assert set(ON_BLANK) == set(OnBlank)
