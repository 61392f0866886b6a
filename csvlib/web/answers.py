"""What an error looks like to a program: one JSON shape, code, message and advice."""

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from csvlib.errors import CsvDeskError, Unexpected

_SAFE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def answer(content: object, status: int = 200) -> JSONResponse:
    """A JSON answer that no one keeps and no browser takes for something else."""
    return JSONResponse(content, status, headers=_SAFE)


def refused(_: Request, exc: Exception) -> Response:
    """An error of ours, as its JSON shape with its HTTP status."""
    assert isinstance(exc, CsvDeskError)
    return answer(exc.as_json(), exc.http_status)


def unexpected(_: Request, __: Exception) -> Response:
    """A fault of the program. Its text may hold anything, so it goes to the log, not out."""
    fault = Unexpected(
        "Something went wrong in CSV Desk.",
        advice="Try again; if it happens again, tell whoever runs this server.",
    )
    return answer(fault.as_json(), fault.http_status)


def not_served(_: Request, exc: Exception) -> Response:
    """No such address, or not with this method."""
    assert isinstance(exc, HTTPException)
    code = {404: "not_found", 405: "method_not_allowed"}.get(exc.status_code, "refused")
    advice = "Check the address, or go back to the page you came from."
    return answer({"code": code, "message": exc.detail, "advice": advice}, exc.status_code)


def gone(_: Request, __: Exception) -> Response:
    """The browser hung up in the middle of sending, as a cancelled upload does: no fault."""
    return Response(status_code=499)


HANDLERS = {
    CsvDeskError: refused,
    HTTPException: not_served,
    ClientDisconnect: gone,
    Exception: unexpected,
}
