"""The parts that app.py puts together: routes, middleware, and what lives as long as the server."""

import gc
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from streamlit.starlette import App

from csvlib.errors import CsvDeskError
from csvlib.jobs.desk import open_desk
from csvlib.jobs.supervise import supervised_worker
from csvlib.settings import settings
from csvlib.web import health, routes
from csvlib.web.loopback import LoopbackOnly

LOG = logging.getLogger("csvdesk.web")

MIDDLEWARE = [Middleware(LoopbackOnly)]


def routes_with(pages: App) -> list[BaseRoute]:
    """Ours first: whatever is left goes to the pages."""
    return [
        *health.ROUTES,
        Mount("/api", app=routes.api()),
        # Streamlit's own counters would be open to anyone who reaches the server.
        Route("/_stcore/metrics", _closed),
        Route("/overview", lambda _: RedirectResponse("/")),
        Mount("/", app=pages),
    ]


def _closed(_: Request) -> Response:
    raise HTTPException(404)


def lifespan(pages: App) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """The pages' own start and end, around the database and the worker."""
    pages_run = pages.lifespan()

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        async with pages_run(app):
            stack = ExitStack()
            await run_in_threadpool(_open, stack)
            try:
                # What is loaded now stays: no collection needs to look at it again.
                gc.collect()
                gc.freeze()
                yield
            finally:
                await run_in_threadpool(stack.close)

    return running


def _open(stack: ExitStack) -> None:
    """Opens the database and starts the worker. Without a database the pages say so."""
    try:
        open_desk()
    except CsvDeskError as exc:
        LOG.error("%s", exc)
    stack.enter_context(supervised_worker(settings()))
