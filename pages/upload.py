"""Import a file: drop it, say which table it is for if you know, and see how it is read."""

import streamlit as st

from csvlib.ui import heading, problems, target_choice
from csvlib.ui.identity import require
from csvlib.ui.places import Page
from csvlib.ui.state import desk
from csvlib.ui.uploader import uploader

require("importer")
heading.show("Import a file", "Drop a file. Its first rows appear while it goes up.")
with problems.shown():
    wide, narrow = st.columns([3, 1], gap="large")
    with narrow:
        target = target_choice.show()
    with wide:
        run = uploader(key="uploader", limit_bytes=desk().settings.max_upload_bytes, table=target)
    if run is not None:
        st.switch_page(Page.FILE, query_params={"run": str(run)})
