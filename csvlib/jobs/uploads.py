"""A file on its way into the spool: begun, received in parts, completed into a run."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import driver
from csvlib.database.queries import execute, fetch, fetch_one, load
from csvlib.errors import (
    EmptyFile,
    FileProblem,
    FileTooLarge,
    UploadIncomplete,
    UploadNotFound,
    UploadProblem,
)
from csvlib.files import profile
from csvlib.jobs import dispatcher, runs, steps
from csvlib.jobs.desk import Desk
from csvlib.model import Run, TableName, Upload

SQL = load(__file__)


def begin(desk: Desk, name: str, size: int, actor: str) -> Upload:
    """Makes room for a file of `size` bytes.

    Raises EmptyFile, FileTooLarge, SpoolFull, and UploadProblem for a name that is none.
    """
    shown = _shown(name)
    _require_size(desk, size)
    upload_id = uuid.uuid4().hex
    with _nothing_left(desk, upload_id), desk.database.transaction() as connection:
        execute(connection, SQL["begin"], id=upload_id, name=shown, size=size, actor=actor)
        desk.spool.create(upload_id, size)
        return _get(connection, upload_id)


def get(desk: Desk, upload_id: str, actor: str) -> Upload:
    """Raises UploadNotFound, also for what someone else uploads."""
    with desk.database.transaction() as connection:
        upload = _get(connection, upload_id)
    if upload.created_by != actor:
        raise _not_found()
    return upload


def mark_received(desk: Desk, upload_id: str, start: int, end: int) -> Upload:
    """Records that the bytes [start, end) are in the spool."""
    with desk.database.transaction() as connection:
        execute(connection, SQL["mark_received"], id=upload_id, start=start, end=end)
        return _get(connection, upload_id)


def complete(
    desk: Desk,
    upload_id: str,
    actor: str,
    *,
    table: TableName | None = None,
    survey: bool = True,
    **overrides: Any,
) -> Run:
    """Hashes the file, profiles its head, and begins a run with it. Asked twice: the same run.

    With `survey`, its whole columns are looked at as soon as a worker has nothing else to do.
    `overrides` as for `csvlib.files.profile`. Raises UploadIncomplete, and what `profile` raises
    for a file that is no CSV.
    """
    upload = get(desk, upload_id, actor)
    if upload.complete:
        return runs.of_upload(desk, upload_id)
    if upload.ranges != ((0, upload.size),):
        raise UploadIncomplete(
            f"{upload.received:,} of {upload.size:,} bytes have arrived.",
            advice="Send the missing parts, then complete the upload.",
        )
    try:
        found = profile(
            desk.spool.path(upload_id),
            name=upload.name,
            sample_bytes=desk.settings.sample_bytes,
            **overrides,
        )
    except FileProblem:
        discard(desk, upload_id)
        raise
    digest = desk.spool.sha256(upload_id)
    with desk.database.begin() as begun:
        connection = driver(begun)
        if not execute(connection, SQL["complete"], id=upload_id, sha256=digest):
            return runs.of_upload(desk, upload_id)
        run_id = steps.create(connection, upload, found, actor, table=table)
        if survey:
            dispatcher.enqueue_survey(begun, run_id)
    return runs.get(desk, run_id)


def adopt(
    desk: Desk,
    path: Path,
    actor: str,
    *,
    table: TableName | None = None,
    name: str | None = None,
    survey: bool = True,
    **overrides: Any,
) -> Run:
    """A local file, copied into the spool and completed: what the command line does.

    `overrides` as for `csvlib.files.profile`. Raises FileProblem and its kinds.
    """
    shown = _shown(name or path.name)
    # Refused before the copy.
    profile(path, name=shown, sample_bytes=desk.settings.sample_bytes, **overrides)
    size = path.stat().st_size
    _require_size(desk, size)
    upload_id = uuid.uuid4().hex
    with _nothing_left(desk, upload_id), desk.database.transaction() as connection:
        execute(connection, SQL["begin"], id=upload_id, name=shown, size=size, actor=actor)
        desk.spool.adopt(upload_id, path)
        execute(connection, SQL["mark_received"], id=upload_id, start=0, end=size)
    return complete(desk, upload_id, actor, table=table, survey=survey, **overrides)


def discard(desk: Desk, upload_id: str) -> None:
    """Forgets an upload that no run came of, with its bytes."""
    with desk.database.transaction() as connection:
        if execute(connection, SQL["discard"], id=upload_id):
            desk.spool.remove(upload_id)


def abandoned(desk: Desk) -> tuple[str, ...]:
    """Uploads that were begun more than a day ago and never completed."""
    with desk.database.transaction() as connection:
        return tuple(row["id"] for row in fetch(connection, SQL["abandoned"]))


def sha256(desk: Desk, upload_id: str) -> str | None:
    """What the file's bytes were when it was completed. Raises UploadNotFound."""
    with desk.database.transaction() as connection:
        return _get(connection, upload_id).sha256


@contextmanager
def _nothing_left(desk: Desk, upload_id: str) -> Iterator[None]:
    """Bytes without their row would stay in the spool for ever: nobody could find them."""
    try:
        yield
    except BaseException:
        desk.spool.remove(upload_id)
        raise


def _get(connection: Connection, upload_id: str) -> Upload:
    row = fetch_one(connection, SQL["get"], id=upload_id)
    if row is None:
        raise _not_found()
    ranges = tuple((int(start), int(end)) for start, end in row.pop("ranges"))
    received = sum(end - start for start, end in ranges)
    return Upload(**row, ranges=ranges, received=received)


def _shown(name: str) -> str:
    """The last part of the name, without what a terminal or a page could choke on."""
    plain = PurePath(name.replace("\\", "/")).name
    shown = "".join(c for c in plain if c.isprintable())[:255]
    if not shown.strip(". "):
        raise UploadProblem("The file has no name.", advice="Give it one, and upload it again.")
    return shown


def _require_size(desk: Desk, size: int) -> None:
    if size <= 0:
        raise EmptyFile("The file is empty.", advice="Choose a file with a header and rows.")
    limit = desk.settings.max_upload_bytes
    if size > limit:
        raise FileTooLarge(
            f"The file has {size:,} bytes; at most {limit:,} are accepted.",
            advice="Split it, or ask the administrator to raise CSVDESK_MAX_UPLOAD_BYTES.",
        )


def _not_found() -> UploadNotFound:
    return UploadNotFound("There is no such upload.", advice="Choose the file once more.")
