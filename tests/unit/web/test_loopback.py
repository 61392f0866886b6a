"""Nobody reaches the server from elsewhere, whatever the request calls itself."""

import pytest
from starlette.responses import PlainTextResponse

from csvlib.web.loopback import LoopbackOnly, is_loopback, require_loopback

APP = LoopbackOnly(PlainTextResponse("pages"))


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_this_machine_is_loopback(address):
    assert is_loopback(address)
    require_loopback(address)


@pytest.mark.parametrize("address", [None, "0.0.0.0", "::", "10.0.0.7", "example.org", ""])
def test_serving_elsewhere_ends_the_process_with_the_remedy(address):
    with pytest.raises(SystemExit, match=r"--server\.address 127\.0\.0\.1"):
        require_loopback(address)


def test_a_unix_socket_is_served():
    require_loopback("unix:///run/csvdesk.sock")


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"])
def test_requests_by_a_name_of_this_machine_are_answered(call, host):
    assert call(APP, headers={"host": host}).body == b"pages"


@pytest.mark.parametrize(
    "host", ["evil.example:8501", "127.0.0.1.evil.example", "localhost.evil.example", "", "[:"]
)
def test_requests_by_another_name_are_refused(call, host):
    assert call(APP, headers={"host": host}).status == 403


def test_requests_from_another_machine_are_refused(call):
    assert call(APP, client=("10.0.0.7", 40000)).status == 403


def test_a_unix_socket_has_no_peer(call):
    assert call(APP, client=None).status == 200
