"""Whether the process lives, and whether it can do its work."""

import tempfile
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from csvlib.database import migrate
from csvlib.errors import CsvDeskError, SpoolFull
from csvlib.jobs.desk import Desk, open_desk
from csvlib.web.answers import answer


def healthz(_: Request) -> Response:
    """200 as long as the process answers; touches nothing else."""
    return answer({"status": "ok"})


def readyz(_: Request) -> Response:
    """200 when an import could run from here, else 503 with the first thing that is missing."""
    checks: dict[str, str] = {}
    try:
        desk = open_desk()
        for name, check in _CHECKS.items():
            checks[name] = "failed"
            check(desk)
            checks[name] = "ok"
    except CsvDeskError as exc:
        return answer({"ready": False, "checks": checks, **exc.as_json()}, 503)
    return answer({"ready": True, "checks": checks})


def _database_answers(desk: Desk) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _migrated(desk: Desk) -> None:
    migrate.require_head(desk.database)


def _spool_writable(desk: Desk) -> None:
    try:
        desk.spool.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=desk.spool.root) as file:
            file.write(b"ok")
    except OSError as exc:
        raise SpoolFull(
            "Uploaded files cannot be stored.",
            advice="Free space below the data directory, or let this process write there.",
        ) from exc


_CHECKS: dict[str, Callable[[Desk], None]] = {
    "database": _database_answers,
    "migrations": _migrated,
    "spool": _spool_writable,
}

ROUTES = [Route("/healthz", healthz), Route("/readyz", readyz)]
