"""State changes only through our own pages: token, cookie and origin must agree."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from csvlib.errors import ForgedRequest
from csvlib.web.forgery import ForgeryGuard, require_own_page

TOKEN = generate_xsrf_token_string(b"0123456789abcdef", 1_700_000_000)
OTHER = generate_xsrf_token_string(b"fedcba9876543210", 1_700_000_000)
OURS = {"x-xsrftoken": TOKEN, "cookie": f"_streamlit_xsrf={TOKEN}", "host": "localhost:8501"}


def request(headers: dict[str, str]) -> Request:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "headers": raw})


@pytest.mark.parametrize("origin", [{}, {"origin": "http://localhost:8501"}])
def test_our_own_page_may(origin):
    assert require_own_page(request(OURS | origin)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"x-xsrftoken": ""},
        {"x-xsrftoken": OTHER},
        {"x-xsrftoken": "nonsense"},
        {"cookie": ""},
        {"cookie": f"_streamlit_xsrf={OTHER}"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"origin": "https://evil.example"},
        {"origin": "http://evil.example", "host": ""},
    ],
)
def test_anything_else_is_forged(change):
    with pytest.raises(ForgedRequest):
        require_own_page(request(OURS | change))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_guard_is_before_every_state_change(call, method):
    with pytest.raises(ForgedRequest):
        call(ForgeryGuard(PlainTextResponse("changed")), method=method)


def test_reading_needs_no_token(call):
    assert call(ForgeryGuard(PlainTextResponse("read"))).body == b"read"
