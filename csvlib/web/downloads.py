"""A file on its way out: streamed, as an attachment, never as something a browser would run."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePath
from urllib.parse import quote

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from csvlib.exporting import open_export
from csvlib.jobs import result, runs
from csvlib.jobs.desk import open_desk
from csvlib.jobs.evidence import evidence, file_name
from csvlib.model import Findings, RunId
from csvlib.validation.report_html import CSP, render
from csvlib.web.answers import answer

_UNSAFE = '"\\/%;'


def attachment(name: str) -> dict[str, str]:
    """Headers that save the body under `name`, in ASCII for old programs and whole (RFC 6266)."""
    plain = "".join(
        c if c.isascii() and c.isprintable() and c not in _UNSAFE else "_" for c in name
    )
    both = f"filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {
        "Content-Disposition": f"attachment; {both}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


class ClosingStream(StreamingResponse):
    """Closes its chunks whatever happens, so that a cancelled download ends its query at once."""

    def __init__(
        self,
        chunks: Iterator[bytes],
        headers: Mapping[str, str] | None = None,
        media_type: str | None = None,
    ) -> None:
        self._chunks = chunks
        # The first chunk is taken before the answer begins: what fails there is still told as JSON.
        first = next(chunks, b"")
        super().__init__(chain((first,), chunks), headers=headers, media_type=media_type)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            with anyio.CancelScope(shield=True):
                await run_in_threadpool(self._close)

    def _close(self) -> None:
        close = getattr(self._chunks, "close", None)
        if close:
            close()


def export(request: Request) -> Response:
    """GET a saved export, as a stream of what its query gives now. ExportNotFound."""
    made = open_export(open_desk().database, request.path_params["id"])
    return ClosingStream(made.chunks, media_type=made.media_type, headers=attachment(made.filename))


def rejects(request: Request) -> Response:
    """GET the rows a run left out, in the file's own dialect. RunNotFound."""
    desk = open_desk()
    run = runs.get(desk, RunId(request.path_params["id"]))
    path = _inside(desk.spool.root, run.reject_file)
    name = f"{PurePath(run.source).stem}-rejected.csv"
    return FileResponse(path, media_type="text/csv", headers=attachment(name))


def report_page(request: Request) -> Response:
    """GET the report of a run as a page by itself. Saved, not shown: no data may run here.

    RunNotFound.
    """
    found = _findings(request)
    headers = attachment(file_name(found.run, "report.html"))
    headers["Content-Security-Policy"] = f"sandbox; {CSP}"
    return HTMLResponse(render(found), headers=headers)


def report_json(request: Request) -> Response:
    """GET the result of a run for programs. RunNotFound."""
    found = _findings(request)
    given = answer(result.as_json(found))
    given.headers.update(attachment(file_name(found.run, "result.json")))
    return given


def evidence_zip(request: Request) -> Response:
    """GET the evidence of a run. RunNotFound."""
    desk = open_desk()
    run = runs.get(desk, request.path_params["id"])
    headers = attachment(file_name(run, "evidence.zip"))
    return ClosingStream(evidence(desk, run.id), media_type="application/zip", headers=headers)


def _findings(request: Request) -> Findings:
    return result.findings(open_desk(), request.path_params["id"])


def _inside(root: Path, name: str | None) -> Path:
    """The reject file below the spool. Raises HTTPException 404 when there is none."""
    path = (root / name).resolve() if name else None
    if path is None or not path.is_relative_to(root.resolve()) or not path.is_file():
        raise HTTPException(404, "This import has no file of rejected rows.")
    return path


ROUTES = [
    Route("/exports/{id}", export),
    Route("/runs/{id:int}/rejects", rejects),
    Route("/runs/{id:int}/report.html", report_page),
    Route("/runs/{id:int}/result.json", report_json),
    Route("/runs/{id:int}/evidence.zip", evidence_zip),
]
