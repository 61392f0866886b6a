"""A file on its way in: begun, sent in parts, resumed, completed."""

from typing import TypeVar

from pydantic import BaseModel, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from csvlib.errors import UploadProblem
from csvlib.jobs import uploads
from csvlib.jobs.desk import Desk, open_desk
from csvlib.model import TableName, Upload
from csvlib.model.people import LOCAL_ADMINISTRATOR
from csvlib.web.answers import answer
from csvlib.web.parts import part_of, receive

_MAX_JSON_BYTES = 16 * 1024


class NewUpload(BaseModel):
    name: str = Field(min_length=1, max_length=255)
    size: int = Field(ge=0)


class Target(BaseModel):
    schema_name: str = Field(alias="schema")
    name: str


class Completion(BaseModel):
    table: Target | None = None


Body = TypeVar("Body", bound=BaseModel)


async def begin(request: Request) -> Response:
    """POST {name, size} → {id, part_bytes}. FileTooLarge, EmptyFile, UploadProblem."""
    wanted = await _json(request, NewUpload)
    desk = await run_in_threadpool(open_desk)
    upload = await run_in_threadpool(uploads.begin, desk, wanted.name, wanted.size, _actor())
    return answer(_shape(desk, upload), 201)


async def put_part(request: Request) -> Response:
    """PUT the bytes of one part at ?offset=N. UploadNotFound, BadPart, SpoolFull."""
    desk = await run_in_threadpool(open_desk)
    upload = await run_in_threadpool(uploads.get, desk, request.path_params["id"], _actor())
    part = part_of(request, upload, desk.settings.part_bytes)

    async def write(offset: int, data: bytes) -> None:
        await run_in_threadpool(desk.spool.write_at, upload.id, offset, data)

    await receive(request.stream(), part, write)
    marked = await run_in_threadpool(uploads.mark_received, desk, upload.id, part.start, part.end)
    return answer(_shape(desk, marked))


def state(request: Request) -> Response:
    """GET what has arrived, so that an interrupted upload goes on where it was."""
    desk = open_desk()
    return answer(_shape(desk, uploads.get(desk, request.path_params["id"], _actor())))


async def complete(request: Request) -> Response:
    """POST {table?} → {run}. UploadIncomplete, NotCsv, EmptyFile and what else profiling finds."""
    wanted = await _json(request, Completion)
    table = TableName(wanted.table.schema_name, wanted.table.name) if wanted.table else None
    desk = await run_in_threadpool(open_desk)

    def finish() -> int:
        return uploads.complete(desk, request.path_params["id"], _actor(), table=table).id

    return answer({"run": await run_in_threadpool(finish)})


def _shape(desk: Desk, upload: Upload) -> dict[str, object]:
    return {
        "id": upload.id,
        "name": upload.name,
        "size": upload.size,
        "part_bytes": desk.settings.part_bytes,
        "received": upload.received,
        "ranges": upload.ranges,
        "complete": upload.complete,
    }


async def _json(request: Request, shape: type[Body]) -> Body:
    """The request's body. Raises UploadProblem when it is too long or not of this shape."""
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > _MAX_JSON_BYTES:
            break
    try:
        return shape.model_validate_json(bytes(raw[: _MAX_JSON_BYTES + 1]) or b"{}")
    except ValidationError as exc:
        raise UploadProblem(
            "The request was not understood.", advice="Reload the page and try again."
        ) from exc


def _actor() -> str:
    return LOCAL_ADMINISTRATOR.name


ROUTES = [
    Route("/uploads", begin, methods=["POST"]),
    Route("/uploads/{id}", put_part, methods=["PUT"]),
    Route("/uploads/{id}", state, methods=["GET"]),
    Route("/uploads/{id}/complete", complete, methods=["POST"]),
]
