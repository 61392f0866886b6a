"""This machine only: there is no sign-in yet, so nobody else may reach the server."""

import ipaddress
import sys
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_REFUSED = (
    "CSV Desk has no sign-in yet, so it only answers on this machine: "
    "open it as http://localhost with the port it was started on."
)


def is_loopback(host: str | None) -> bool:
    """Whether a name or address can only mean this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def require_loopback(address: str | None) -> None:
    """Ends the process unless the server's address is on this machine; None is every address."""
    if address is not None and (address.startswith("unix://") or is_loopback(address)):
        return
    sys.exit(
        f"CSV Desk has no sign-in yet and will not serve on {address or 'all addresses'}. "
        "Start it with --server.address 127.0.0.1."
    )


class LoopbackOnly:
    """Refuses requests from elsewhere, and requests by a name that is not this machine's.

    The name matters: a web page whose host name is made to resolve to 127.0.0.1 would otherwise
    count as our own origin.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _is_local(scope):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse(_REFUSED, 403)(scope, receive, send)


def _is_local(scope: Scope) -> bool:
    client = scope.get("client")
    # A unix socket has no peer address.
    from_here = not client or not client[0] or is_loopback(client[0])
    return from_here and is_loopback(_host_name(Headers(scope=scope).get("host", "")))


def _host_name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
