"""Faults of the program end here. Further out, the server would log them with their text."""

import logging

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from csvlib.errors import CsvDeskError
from csvlib.observe.logs import place_of
from csvlib.web.answers import unexpected

LOG = logging.getLogger("csvdesk.web")

_MEANT = (CsvDeskError, HTTPException, ClientDisconnect)


class BrokenOff(Exception):
    """An answer that had begun could not be finished; the connection is closed."""


class FaultGuard:
    """Answers what nobody expected as `unexpected`, and logs its type and place alone.

    An exception's own text may carry cell values: PostgreSQL's do. Raises BrokenOff, without a
    cause, when the answer has begun already.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except _MEANT:
            raise
        except Exception as exc:
            LOG.error("%s at %s", type(exc).__name__, place_of(exc))
            if begun:
                raise BrokenOff("The answer could not be finished.") from None
            await unexpected(Request(scope), exc)(scope, receive, send)
