"""What can be taken away of a checked file: its rejected rows, the report, the evidence."""

import streamlit as st

from csvlib.model import Run

REPORTS = (
    ("Report as a page", "report.html", "article", "Everything that was found, to read anywhere."),
    ("Result as JSON", "result.json", "data_object", "The same for programs."),
    (
        "Evidence",
        "evidence.zip",
        "folder_zip",
        "The report, the mapping, the fixes and who approved what, with the file's SHA-256.",
    ),
)


def address(run: Run, name: str) -> str:
    return f"/api/runs/{run.id}/{name}"


def show(run: Run) -> None:
    if run.reject_file:
        st.link_button(
            "Reject file",
            address(run, "rejects"),
            icon=":material/download:",
            help="The rejected rows, to be corrected and brought back.",
            key="reject-file",
        )
    if run.report is None:
        return
    with st.popover("Report", icon=":material/description:", key="reports"):
        for label, name, icon, words in REPORTS:
            st.link_button(
                label,
                address(run, name),
                icon=f":material/{icon}:",
                help=words,
                width="stretch",
                key=f"take-{name.partition('.')[0]}",
            )
