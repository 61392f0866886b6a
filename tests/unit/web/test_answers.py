"""Errors leave as one JSON shape, and never with what must stay inside."""

import json

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from csvlib.errors import BadPart, DatabaseUnavailable, FileTooLarge, ForgedRequest
from csvlib.web import answers


@pytest.mark.parametrize(
    ("error", "status"),
    [(FileTooLarge, 413), (ForgedRequest, 403), (BadPart, 400), (DatabaseUnavailable, 503)],
)
def test_our_errors_keep_code_message_and_advice(error, status):
    response = answers.refused(None, error("It is so.", advice="Do this."))
    assert response.status_code == status
    assert json.loads(response.body) == {
        "code": error.code,
        "message": "It is so.",
        "advice": "Do this.",
    }


def test_a_fault_of_the_program_tells_nothing_of_itself():
    response = answers.unexpected(None, ValueError("ana@example.org"))
    assert response.status_code == 500
    assert json.loads(response.body)["code"] == "unexpected"
    assert b"ana" not in response.body


@pytest.mark.parametrize(("status", "code"), [(404, "not_found"), (405, "method_not_allowed")])
def test_an_address_that_is_not_there_is_json_too(status, code):
    response = answers.not_served(None, HTTPException(status))
    assert (response.status_code, json.loads(response.body)["code"]) == (status, code)


def test_a_browser_that_hung_up_is_no_fault():
    assert answers.gone(None, ClientDisconnect()).status_code == 499


def test_answers_are_neither_kept_nor_guessed_at():
    headers = answers.answer({}).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
