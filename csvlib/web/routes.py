"""Everything below /api, behind its two guards."""

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Router
from starlette.types import Receive, Scope, Send

from csvlib.web import downloads, uploads
from csvlib.web.faults import FaultGuard
from csvlib.web.forgery import ForgeryGuard


def api() -> Router:
    """The routes of /api. Not compressed: that costs 6 s of Python for a file of 300 MB."""
    return Router(
        routes=[*uploads.ROUTES, *downloads.ROUTES],
        default=_not_found,
        middleware=[Middleware(FaultGuard), Middleware(ForgeryGuard)],
    )


async def _not_found(_: Scope, __: Receive, ___: Send) -> None:
    """Otherwise an unknown address below /api would be answered with a page."""
    raise HTTPException(404)
