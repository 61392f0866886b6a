"""What can be done with a whole mapping: steps back, templates, an example of the table."""

import streamlit as st

from csvlib.ui import example_button, step_buttons, template_menu
from csvlib.ui.mapping_draft import Draft


def show(draft: Draft, actor: str, *, disabled: bool) -> None:
    """Drawn into a row, at its right."""
    st.space("stretch")
    step_buttons.show(draft, disabled=disabled)
    template_menu.show(draft, actor, disabled=disabled)
    example_button.show(draft.table.table)
