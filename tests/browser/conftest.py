"""The real app in a process of its own, looked at with a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / ".data" / "browser"
START_SECONDS = 60

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
# Streamlit's page looks for its server below its own path first; these two answers are expected.
_PROBES = ("/_stcore/health", "/_stcore/host-config")


@pytest.fixture(scope="module")
def start_app(
    module_database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], AbstractContextManager[str]]:
    """`with start_app() as url`: a fresh process of the app."""

    @contextmanager
    def start() -> Iterator[str]:
        data = tmp_path_factory.mktemp("data")
        url = f"http://127.0.0.1:{_free_port()}"
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        environment = {
            **os.environ,
            "DATABASE_URL": module_database_url,
            "CSVDESK_DATA_DIR": str(data),
        }
        with (data / "log").open("wb") as log:
            process = subprocess.Popen(
                [*command, "--server.port", str(urlsplit(url).port)],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            _wait_until_ready(url, process, data / "log")
            yield url
        finally:
            process.terminate()
            process.wait(START_SECONDS)

    return start


@pytest.fixture(scope="module")
def app_url(start_app: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    with start_app() as url:
        yield url


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}/readyz", timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the app did not become ready:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ended with its module: while it lives its event loop runs in the tests' own thread."""
    with sync_playwright() as playwright:
        path = _installed() or playwright.chromium.executable_path
        if not os.access(path, os.X_OK):
            pytest.fail("There is no Chromium: run tests/browser/install.sh with the venv's bin.")
        opened = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield opened
        opened.close()


def _installed() -> str | None:
    on_path = (shutil.which(name) for name in _NAMES)
    return next((path for path in (*on_path, *_MAC) if path and os.access(path, os.X_OK)), None)


@pytest.fixture
def theme() -> str:
    """Tests that look at both override it by a parameter of this name."""
    return "light"


@pytest.fixture
def page(browser: Browser, theme: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a context of its own; what went wrong in it is in the fixture `faults`."""
    context = browser.new_context(color_scheme=theme, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    opened = context.new_page()
    yield opened
    if getattr(request.node, "failed", False):
        SHOTS.mkdir(parents=True, exist_ok=True)
        opened.screenshot(path=SHOTS / f"{request.node.name}.png", full_page=True)
    context.close()


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Errors of scripts and of the console, and requests that left for another machine."""
    found: list[str] = []

    def console(message: ConsoleMessage) -> None:
        expected = message.location["url"].endswith(_PROBES)
        if message.type == "error" and not expected:
            found.append(f"{message.text} {message.location['url']}")

    def requested(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.hostname != "127.0.0.1":
            found.append(f"request to {parts.hostname}")

    page.on("console", console)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: requested(request.url))
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.failed:
        item.failed = True
    return report
