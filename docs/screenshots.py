"""Takes the pictures of docs/images from the running application: `python docs/screenshots.py`.

Everything is its own and temporary: data directory, database, port. The file that is imported is
tests/data/contacts-messy.csv, brought once by hand, and once checked but not written, so that each
page has something to say.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FILE = ROOT / "tests" / "data" / "contacts-messy.csv"
START_SECONDS = 60

# Picture → the page of the run, and a text that is there when the page is complete.
PICTURES = {
    "checks": ("validation", "rows can be imported"),
    "review": ("review", "Approve and import"),
}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="csvdesk-pictures-") as directory:
        Path(directory).chmod(0o755)  # a server started by root runs under a user of its own
        environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "CSVDESK_DATA_DIR": directory,
            "CSVDESK_WORKER_CHILD": "false",
        }
        with application(environment) as address:
            run = check(environment)
            with browser_page() as page:
                bring(page, address)
                take(page, "file", "cannot be read")
                page.goto(page.url.replace("/file?", "/mapping?"))
                take(page, "columns", "as they would be stored")
                for name, (path, complete) in PICTURES.items():
                    page.goto(f"{address}/{path}?run={run}")
                    take(page, name, complete)


def bring(page: Page, address: str) -> None:
    """The page of the file, after an upload by hand."""
    page.goto(f"{address}/upload")
    page.locator("input.chooser").set_input_files(FILE)
    page.wait_for_url("**/file?run=*")
    page.get_by_test_id("stDataFrame").locator("canvas").first.wait_for()


def take(page: Page, name: str, complete: str) -> None:
    page.get_by_text(complete).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.locator('[data-test-script-state="notRunning"]').first.wait_for()
    page.get_by_test_id("stStatusWidget").wait_for(state="detached")
    page.screenshot(path=IMAGES / f"{name}.png")


@contextmanager
def application(environment: dict[str, str]) -> Iterator[str]:
    """The application on a free port; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for(url: str) -> None:
    """Raises TimeoutError when the application is not ready in a minute."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(url)


def check(environment: dict[str, str]) -> int:
    """Checks the file and leaves its plan waiting; returns the number of the run."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "csvlib", "import", FILE, "--table", "media.contact", "--dry-run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return int(json.loads(done.stdout)["run"])


@contextmanager
def browser_page() -> Iterator[Page]:
    """An installed Chromium, else the one of Playwright, as the browser tests have it."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page(
            viewport={"width": 1280, "height": 800}, color_scheme="light", reduced_motion="reduce"
        )
        browser.close()


if __name__ == "__main__":
    main()
