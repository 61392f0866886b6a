"""The real API on a real port, on the test's own database and spool."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from csvlib.jobs.desk import Desk, open_desk
from csvlib.settings import settings
from csvlib.web import answers, application, health, routes

TOKEN = generate_xsrf_token_string(b"0123456789abcdef", 1_700_000_000)
OURS = {"X-Xsrftoken": TOKEN, "Cookie": f"_streamlit_xsrf={TOKEN}"}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> dict:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Client:
    """Sends what the page's own script would send."""

    port: int
    headers: dict[str, str] = field(default_factory=lambda: dict(OURS))

    def send(self, method: str, path: str, body: object = None) -> Answer:
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, raw, self.headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def upload(self, name: str, content: bytes) -> str:
        """Begins an upload and sends all its parts; returns its id."""
        begun = self.send("POST", "/api/uploads", {"name": name, "size": len(content)}).json
        for start in range(0, len(content), begun["part_bytes"]):
            part = content[start : start + begun["part_bytes"]]
            sent = self.send("PUT", f"/api/uploads/{begun['id']}?offset={start}", part)
            assert sent.status == 200, sent.body
        return begun["id"]


@pytest.fixture
def desk(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("CSVDESK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CSVDESK_PART_BYTES", "65536")
    monkeypatch.setenv("CSVDESK_MAX_UPLOAD_BYTES", "1000000")
    settings.cache_clear()
    open_desk.cache_clear()
    opened = open_desk()
    yield opened
    opened.database.close()
    settings.cache_clear()
    open_desk.cache_clear()


@pytest.fixture
def client(desk: Desk) -> Iterator[Client]:
    app = Starlette(
        routes=[*health.ROUTES, Mount("/api", app=routes.api())],
        middleware=application.MIDDLEWARE,
        exception_handlers=answers.HANDLERS,
    )
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Client(listening.getsockname()[1])
    server.should_exit = True
    thread.join()
    listening.close()
