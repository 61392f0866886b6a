"""The parts of the application: whose address is whose, and a start without a database."""

import asyncio
from contextlib import asynccontextmanager, contextmanager

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse

from csvlib.errors import DatabaseUnavailable
from csvlib.web import answers, application


class Pages(PlainTextResponse):
    """Stands for Streamlit's application."""

    def lifespan(self):
        @asynccontextmanager
        async def running(_):
            yield

        return running


@pytest.fixture
def app() -> Starlette:
    pages = Pages("a page")
    return Starlette(
        routes=application.routes_with(pages),
        middleware=application.MIDDLEWARE,
        exception_handlers=answers.HANDLERS,
        lifespan=application.lifespan(pages),
    )


@pytest.mark.parametrize("path", ["/", "/mapping", "/_stcore/health", "/apiary"])
def test_what_is_not_ours_is_the_pages(call, app, path):
    assert call(app, path).body == b"a page"


@pytest.mark.parametrize("path", ["/api/nothing", "/_stcore/metrics"])
def test_what_is_closed_is_not_answered_by_a_page(call, app, path):
    assert call(app, path).status == 404


def test_a_wrong_method_is_told_as_json(call, app):
    answer = call(app, "/api/exports/x", method="OPTIONS")
    assert (answer.status, b"method_not_allowed" in answer.body) == (405, True)


def test_a_forged_request_is_told_as_json(call, app):
    answer = call(app, "/api/uploads", method="POST")
    assert (answer.status, b"forged_request" in answer.body) == (403, True)


def test_the_first_page_has_its_own_name_too(call, app):
    assert call(app, "/overview").headers["location"] == "/"


def test_without_a_database_it_starts_and_says_so(app, monkeypatch, caplog):
    worker = []

    def unavailable():
        raise DatabaseUnavailable("The database does not answer.", advice="Check that it runs.")

    @contextmanager
    def supervised(_):
        worker.append("started")
        yield
        worker.append("stopped")

    monkeypatch.setattr(application, "open_desk", unavailable)
    monkeypatch.setattr(application, "supervised_worker", supervised)

    async def live():
        async with app.router.lifespan_context(app):
            assert worker == ["started"]

    asyncio.run(live())
    assert "The database does not answer. Check that it runs." in caplog.text
    assert worker == ["started", "stopped"]
