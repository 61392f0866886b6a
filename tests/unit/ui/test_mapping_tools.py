import pytest

from csvlib.jobs import templates


@pytest.mark.parametrize("disabled", [False, True])
def test_steps_templates_and_an_example_stand_in_a_row(
    show_draft, draft, monkeypatch, disabled: bool
) -> None:
    monkeypatch.setattr(templates, "listed", lambda _desk, _actor: ())
    at = show_draft(draft, "mapping_tools", actor="ada", disabled=disabled)
    keys = [button.key for button in at.button]
    assert keys[:3] == ["undo", "redo", "start-over"]
    assert "template-use-it" in keys
