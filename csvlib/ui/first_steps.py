"""What a desk without any import offers: a sample file to try things out with."""

import streamlit as st

from csvlib.jobs import samples
from csvlib.ui import empty
from csvlib.ui.places import Page, go, of_run
from csvlib.ui.state import desk


def show(actor: str) -> None:
    if not samples.available(desk()):
        empty.show("Nothing here yet.", Page.UPLOAD, "Import a file")
        return
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown("Nothing here yet. Try it with a sample file.", width="content")
        if st.button("Try a sample", key="sample", icon=":material/science:"):
            run = samples.start(desk(), actor)
            go(of_run(run), run=run)
