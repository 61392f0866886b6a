"""Templates: a mapping kept under a name, used again, shared, carried as a file."""

import json

import streamlit as st

from csvlib.errors import CsvDeskError, MappingProblem
from csvlib.jobs import imports, templates
from csvlib.model import Memory
from csvlib.ui import mapping_draft, problems
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.state import desk

MOST_MEGABYTES = 1
DONE = "template-done"


def show(draft: Draft, actor: str, *, disabled: bool) -> None:
    """The menu. What went wrong is told in it, and the page goes on."""
    with st.popover(
        "Templates", icon=":material/bookmark:", disabled=disabled, key="templates-menu"
    ):
        try:
            _use(draft, actor)
            _keep(draft, actor)
            _manage(draft, actor)
            _take_in(actor)
        except CsvDeskError as problem:
            problems.show(problem)
        if done := st.session_state.pop(DONE, None):
            st.success(done, icon=":material/check:")


def count_use(draft: Draft) -> None:
    """An import has been made with a template, if it began with one."""
    recalled = draft.start.recalled
    if recalled is not None and recalled.memory.name is not None:
        templates.mark_used(desk(), recalled.memory, draft.run)


def _of_table(draft: Draft, actor: str) -> tuple[Memory, ...]:
    found = templates.listed(desk(), actor)
    return tuple(one for one in found if one.mapping.table == draft.table.table)


def _use(draft: Draft, actor: str) -> None:
    found = _of_table(draft, actor)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            "Use a template",
            [one.title for one in found],
            index=None,
            placeholder="Choose one" if found else f"None for {draft.table.table} yet",
            disabled=not found,
            key="template-use",
        )
        asked = st.button("Use", disabled=name is None, key="template-use-it")
    if asked and name is not None:
        mapping_draft.adopt(imports.use_template(desk(), draft.run, name, draft.table.table, actor))
        st.rerun()


def _keep(draft: Draft, actor: str) -> None:
    with st.form("template-form", border=False):
        name = st.text_input("Keep this mapping as a template called", key="template-name")
        shared = st.toggle("Shared with everybody", key="template-shared")
        asked = st.form_submit_button("Keep", key="template-keep")
    if asked:
        kept = imports.keep_template(desk(), draft.run, draft.mapping, name, actor, shared=shared)
        _say(f"Kept as {kept.title}.")


def _manage(draft: Draft, actor: str) -> None:
    own = [one.title for one in _of_table(draft, actor) if one.created_by == actor]
    if not own:
        return
    name = st.selectbox("Your templates", own, key="template-mine")
    new = st.text_input("New name", key="template-new-name")
    with st.container(horizontal=True):
        if st.button("Rename", disabled=not new.strip(), key="template-rename"):
            templates.rename(desk(), name, new, actor)
            _say("Renamed.")
        st.download_button(
            "Download",
            lambda: json.dumps(templates.export(desk(), name, actor), ensure_ascii=False, indent=2),
            file_name="template.json",
            mime="application/json",
            on_click="ignore",
            key="template-download",
        )
        if st.button("Delete", icon=":material/delete:", key="template-delete"):
            templates.delete(desk(), name, actor)
            _say("Deleted.")


def _take_in(actor: str) -> None:
    file = st.file_uploader(
        "Take in a template from a file",
        type="json",
        max_upload_size=MOST_MEGABYTES,
        key="template-file",
    )
    asked = st.button("Take in", disabled=file is None, key="template-take-in")
    if asked and file is not None:
        made = templates.take_in(desk(), read(file.getvalue()), actor)
        _say(f"Taken in as {made.title}.")


def read(content: bytes) -> object:
    """Raises MappingProblem when it is no JSON."""
    try:
        found: object = json.loads(content)
    except (ValueError, RecursionError) as exc:
        raise MappingProblem(
            "This file is no template.", advice="Take one that was downloaded here."
        ) from exc
    return found


def _say(words: str) -> None:
    """The lists above were drawn before: they are drawn again."""
    st.session_state[DONE] = words
    st.rerun()
