"""The drop zone: the browser shows the file's head and sends its parts; we get the run's number."""

import json
from pathlib import Path

import streamlit as st

from csvlib.model import RunId, TableName

_ASSETS = Path(__file__).parent / "assets"


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _script() -> str:
    """One module; the worker travels as text, since a component has no addresses of its own."""
    worker = f"const PREVIEW_WORKER = {json.dumps(_asset('preview.js'))};\n"
    return worker + _asset("transfer.js") + _asset("uploader.js")


_component = st.components.v2.component(
    "csv_uploader", html=_asset("uploader.html"), css=_asset("uploader.css"), js=_script()
)


def uploader(*, key: str, limit_bytes: int, table: TableName | None = None) -> RunId | None:
    """The drop zone; returns the run's number once, in the page's run after the file arrived.

    `table` is the target that the new run begins with; it may change while bytes go up.
    """
    target = {"schema": table.schema, "name": table.name} if table else None
    result = _component(
        key=key,
        data={"limit_bytes": limit_bytes, "table": target},
        on_uploaded_change=lambda: None,
    )
    return RunId(int(result.uploaded)) if result.uploaded else None
