"""Every file in pages/ is a page with a title, an icon and an address of its own."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from csvlib.ui import navigation

ROOT = Path(__file__).resolve().parents[3]
FILES = {f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py")}


@dataclass(frozen=True, slots=True)
class Page:
    """What `st.Page` is told; the real one needs a running app."""

    path: str
    title: str
    icon: str
    url_path: str = ""
    visibility: str = "visible"
    default: bool = False


@pytest.fixture
def pages(monkeypatch) -> list[Page]:
    monkeypatch.setattr(navigation.st, "Page", Page)
    return [page for section in navigation._pages().values() for page in section]


def test_every_file_is_a_page_at_its_own_name(pages):
    assert {page.path for page in pages} == FILES
    named = [page for page in pages if not page.default]
    assert all(page.path == f"pages/{page.url_path}.py" for page in named)


def test_the_overview_is_where_people_arrive(pages):
    assert [page.path for page in pages if page.default] == ["pages/overview.py"]


def test_every_page_has_a_title_of_its_own_and_an_icon(pages):
    assert len({page.title for page in pages}) == len(pages)
    assert all(page.icon.startswith(":material/") for page in pages)


def test_the_stations_of_an_import_are_not_in_the_menu(pages):
    hidden = {page.url_path for page in pages if page.visibility == "hidden"}
    assert hidden == {"file", "mapping", "validation", "review"}
