"""Calls an ASGI application directly: one request, no server."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


def _call(
    app: ASGIApp,
    path: str = "/",
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: bytes = b"",
    client: tuple[str, int] | None = ("127.0.0.1", 50000),
) -> Answer:
    sent: list[Message] = []
    path, _, query = path.partition("?")
    named = {"host": "localhost:8501", **(headers or {})}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in named.items()],
        "client": client,
    }

    bodies = [body]

    async def receive() -> Message:
        if not bodies:
            await asyncio.Event().wait()  # whoever waits for a disconnect waits for good
        return {"type": "http.request", "body": bodies.pop(), "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return Answer(
        sent[0]["status"],
        Headers(raw=sent[0]["headers"]),
        b"".join(message.get("body", b"") for message in sent[1:]),
    )


@pytest.fixture
def call() -> Callable[..., Answer]:
    return _call
