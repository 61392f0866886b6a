"""Holds state-changing requests to our own pages: no other site may make a browser send them."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_app_utils import validate_xsrf_token

from csvlib.errors import ForgedRequest

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_COOKIE = "_streamlit_xsrf"
_HEADER = "X-Xsrftoken"


class ForgeryGuard:
    """Before every route of /api, so that no new route can forget it. Raises ForgedRequest."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE_METHODS:
            require_own_page(Request(scope))
        await self.app(scope, receive, send)


def require_own_page(request: Request) -> None:
    """Raises ForgedRequest unless token and cookie agree and the origin, if sent, is ours."""
    token, cookie = request.headers.get(_HEADER), request.cookies.get(_COOKIE)
    if not (_same_origin(request) and validate_xsrf_token(token, cookie)):
        raise ForgedRequest(
            "The request does not come from a page of CSV Desk.",
            advice="Reload the page and try again.",
        )


def _same_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower() != ""
