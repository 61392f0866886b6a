"""The pages there are, where they live, and how they are called."""

from pathlib import Path

import streamlit as st

_HOME = "pages/overview.py"
_ASSETS = Path(__file__).parent / "assets"


def _pages() -> dict[str, list[st.Page]]:
    return {
        "": [st.Page(_HOME, title="Overview", icon=":material/home:", default=True)],
        "Import": [
            _page("upload", "Import a file", "upload_file"),
            _page("runs", "Imports", "history"),
            *_steps(),
        ],
        "Data": [
            _page("browse", "Browse", "table_rows"),
            _page("export", "Export", "download"),
            _page("rules", "Rules", "rule"),
        ],
    }


def _steps() -> list[st.Page]:
    """The stations of one import: reached from its path, since each needs the run's number."""
    return [
        _page("file", "File", "description", visible=False),
        _page("mapping", "Columns", "view_column", visible=False),
        _page("validation", "Checks", "fact_check", visible=False),
        _page("review", "Review", "rate_review", visible=False),
    ]


def _page(name: str, title: str, icon: str, *, visible: bool = True) -> st.Page:
    return st.Page(
        f"pages/{name}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=name,
        visibility="visible" if visible else "hidden",
    )


def run() -> None:
    """Runs the page that the address names."""
    # Before the navigation: it would have the browser fetch the page's own icon from a font server.
    st.set_page_config(page_icon=str(_ASSETS / "mark.svg"), layout="wide")
    page = st.navigation(_pages())
    st.set_page_config(page_title=f"{page.title} · CSV Desk")
    st.logo(str(_ASSETS / "logo.svg"), icon_image=str(_ASSETS / "mark.svg"), size="large")
    page.run()
