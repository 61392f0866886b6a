"""Below /api every answer is ours, and every state change is guarded."""

import pytest
from starlette.exceptions import HTTPException
from starlette.routing import Route

from csvlib.errors import ForgedRequest
from csvlib.web import routes


def changes() -> list[tuple[str, str]]:
    found = [route for route in routes.api().routes if isinstance(route, Route)]
    return [
        (method, route.path)
        for route in found
        for method in (route.methods or ())
        if method not in {"GET", "HEAD"}
    ]


@pytest.mark.parametrize(("method", "path"), changes())
def test_state_changes_without_a_token_are_refused(call, method, path):
    with pytest.raises(ForgedRequest):
        call(routes.api(), path.replace("{id}", "a" * 32), method=method)


def test_an_unknown_address_is_no_page(call):
    with pytest.raises(HTTPException) as refusal:
        call(routes.api(), "/nothing")
    assert refusal.value.status_code == 404
