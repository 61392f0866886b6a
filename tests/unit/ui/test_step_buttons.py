from dataclasses import replace


def test_steps_go_back_and_forth(show_draft, draft) -> None:
    changed = replace(draft.mapping, create_related=False)
    at = show_draft(
        replace(draft, mapping=changed, past=(draft.mapping,)), "step_buttons", disabled=False
    )
    assert at.button(key="redo").disabled
    at.button(key="undo").click().run()
    assert at.session_state.draft.mapping == draft.mapping
    assert at.button(key="undo").disabled
    assert at.button(key="start-over").disabled
    at.button(key="redo").click().run()
    at.button(key="start-over").click().run()
    assert at.session_state.draft.mapping == draft.mapping
    assert not at.button(key="undo").disabled


def test_of_a_finished_import_nothing_is_taken_back(show_draft, draft) -> None:
    at = show_draft(draft, "step_buttons", disabled=True)
    assert all(button.disabled for button in at.button)
