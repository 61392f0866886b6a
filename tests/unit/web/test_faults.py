"""A fault of the program is answered and told without its text: that may hold cell values."""

import logging
import traceback

import psycopg2
import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from csvlib.errors import BadPart
from csvlib.web import answers
from csvlib.web.faults import BrokenOff, FaultGuard

CANARY = "CANARY-7f3a"


def app(raised: Exception) -> Starlette:
    def boom(_):
        raise raised

    def chunks():
        yield b"first"
        raise raised

    return Starlette(
        routes=[
            Route("/", boom),
            Route("/halfway", lambda _: StreamingResponse(chunks())),
            Route("/fine", lambda _: PlainTextResponse("ok")),
        ],
        middleware=[Middleware(FaultGuard)],
        exception_handlers=answers.HANDLERS,
    )


@pytest.mark.parametrize("kind", [psycopg2.DataError, ValueError])
def test_it_is_answered_and_logged_without_its_text(call, caplog, kind):
    with caplog.at_level(logging.INFO):
        answer = call(app(kind(CANARY)))
    assert answer.status == 500
    assert b'"unexpected"' in answer.body
    assert kind.__name__ in caplog.text
    assert CANARY not in caplog.text + answer.body.decode()


def test_an_answer_that_has_begun_breaks_off_without_the_text(call, caplog):
    with pytest.raises(BrokenOff) as broken:
        call(app(ValueError(CANARY)), "/halfway")
    told = "".join(traceback.format_exception(broken.value))
    assert CANARY not in told + caplog.text


@pytest.mark.parametrize(
    ("raised", "status"), [(BadPart("No.", advice="Again."), 400), (HTTPException(404), 404)]
)
def test_what_is_meant_for_people_passes(call, raised, status):
    assert call(app(raised)).status == status


def test_nothing_wrong_is_left_alone(call):
    assert call(app(ValueError()), "/fine").body == b"ok"
