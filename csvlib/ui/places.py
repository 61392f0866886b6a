"""Where the pages are, and which of them a run continues on."""

from enum import StrEnum

import streamlit as st

from csvlib.model import Run, RunKind, State, TableName


class Page(StrEnum):
    OVERVIEW = "pages/overview.py"
    UPLOAD = "pages/upload.py"
    FILE = "pages/file.py"
    MAPPING = "pages/mapping.py"
    VALIDATION = "pages/validation.py"
    REVIEW = "pages/review.py"
    RUNS = "pages/runs.py"
    BROWSE = "pages/browse.py"
    EXPORT = "pages/export.py"
    RULES = "pages/rules.py"


def of_run(run: Run) -> Page:
    """The page on which a run goes on, or shows how it ended."""
    if run.state in {State.UPLOADED, State.PROFILED}:
        return Page.MAPPING
    # A run that failed before its plan has its problems on the page of the checks.
    failed_early = run.state is State.FAILED and run.plan is None
    if run.state in {State.MAPPED, State.PREPARING, State.READY} or failed_early:
        return Page.REVIEW if run.kind is RunKind.UNDO else Page.VALIDATION
    return Page.RUNS


def query(
    run: Run | int | None = None, table: TableName | None = None, row: str | None = None
) -> dict[str, str]:
    """The address's part behind the question mark: refreshing or sharing it keeps the place."""
    named = {"run": run.id if isinstance(run, Run) else run, "table": table, "row": row}
    return {name: str(value) for name, value in named.items() if value is not None}


def go(
    page: Page,
    *,
    run: Run | None = None,
    table: TableName | None = None,
    row: str | None = None,
) -> None:
    """Leave for another page; nothing after this call is run."""
    st.switch_page(page, query_params=query(run, table, row))


def link(
    page: Page,
    label: str,
    *,
    run: Run | int | None = None,
    table: TableName | None = None,
    row: str | None = None,
    icon: str | None = None,
    help: str | None = None,  # noqa: A002
) -> None:
    st.page_link(page, label=label, icon=icon, help=help, query_params=query(run, table, row))
