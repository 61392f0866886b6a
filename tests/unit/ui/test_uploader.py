"""The uploader's assets fit together, and keep to what they may do in a page."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from csvlib.ui import uploader

ASSETS = ["uploader.js", "transfer.js", "preview.js"]


def test_the_worker_travels_inside_the_script():
    line = uploader._script().splitlines()[0]
    carried = json.loads(line.removeprefix("const PREVIEW_WORKER = ").removesuffix(";"))
    assert carried == uploader._asset("preview.js")


@pytest.mark.parametrize("name", ASSETS)
def test_cells_are_never_shown_as_markup(name):
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\("
    assert not re.search(forbidden, uploader._asset(name))


def test_every_element_the_script_asks_for_is_there():
    html, script = uploader._asset("uploader.html"), uploader._asset("uploader.js")
    asked = set(re.findall(r"this\.(?:\$|text)\(\"\.([a-z]+)\"", script))
    there = {name for names in re.findall(r'class="([^"]+)"', html) for name in names.split()}
    assert asked
    assert asked <= there


def page() -> None:
    from csvlib.model import TableName
    from csvlib.ui.uploader import uploader

    uploader(key="zone", limit_bytes=1000, table=TableName("media", "contact"))


def test_before_a_file_there_is_no_run():
    assert not AppTest.from_function(page).run().exception
