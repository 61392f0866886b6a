"""The app as a session sees it, page by page, on a database of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from csvlib.jobs import uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Run, TableName

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = "First Name,Last Name,Email,Beats,Joined"
GOOD = (
    "Ana,Adler,ana@pages.example,Film,2020-01-02",
    "Bo,Brandt,bo@pages.example,Law,2021-03-04",
)
BAD = "Cy,Costa,cy@pages.example,Law,2021-02-31"

Visit = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def only_navigation(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest forgets that the folder pages/ is no page list of its own: app.py says so."""
    begin = PagesManager.__init__

    def init(self, *args, **kwargs):
        begin(self, *args, **kwargs)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", init)


@pytest.fixture
def visit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """`visit("review", run=3)`: the page, as after following a link to it."""
    monkeypatch.setattr("csvlib.ui.state.open_desk", lambda: desk)

    def open_page(name: str, **query: object) -> AppTest:
        at = AppTest.from_file(ROOT / "app.py", default_timeout=30).run()
        at.switch_page(f"pages/{name}.py")
        for key, value in query.items():
            at.query_params[key] = str(value)
        at.run()
        assert not at.exception, at.exception
        return at

    return open_page


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two good rows, and one whose date does not exist."""
    path = tmp_path / "people.csv"
    path.write_text("\n".join((HEADER, *GOOD, BAD)) + "\n")
    return path


@pytest.fixture
def profiled(desk: Desk, file: Path) -> Run:
    """A run that has just been uploaded, its table not chosen yet."""
    return uploads.adopt(desk, file, "tester", table=None)


@pytest.fixture
def ready(desk: Desk, prepared: Callable[..., Run], file: Path) -> Run:
    return prepared(desk, file)


@pytest.fixture
def committed(desk: Desk, imported: Callable[..., Run], file: Path) -> Run:
    return imported(desk, file)


@pytest.fixture
def failed(desk: Desk, prepared: Callable[..., Run], tmp_path: Path) -> Run:
    """A file of which only the header came: it fails when it is checked."""
    path = tmp_path / "header.csv"
    path.write_text(HEADER + "\n")
    return prepared(desk, path)


@pytest.fixture
def contact() -> TableName:
    return TableName("media", "contact")
