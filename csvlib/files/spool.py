"""Files on their way: uploads, reject files and finished exports, in one private directory."""

import errno
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from csvlib.errors import SpoolFull, UploadNotFound, UploadProblem

_ID = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_CHUNK = 1024 * 1024
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Spool:
    """Upload ids are 32 hexadecimal digits, checked each time: they come from the browser."""

    root: Path

    def create(self, upload_id: str, size: int) -> None:
        """Make an empty file of `size` bytes. Raises SpoolFull, UploadProblem if it exists."""
        target = self._upload(upload_id)
        with _full_disk_told():
            self._prepare()
            try:
                handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW, 0o600)
            except FileExistsError as exc:
                raise UploadProblem(
                    "This upload has been begun before.", advice="Begin a new one."
                ) from exc
            try:
                _reserve(handle, size)
            except OSError:
                target.unlink(missing_ok=True)
                raise
            finally:
                os.close(handle)

    def write_at(self, upload_id: str, offset: int, data: bytes | memoryview) -> None:
        """Write all of `data` at a byte offset. Raises SpoolFull, UploadNotFound."""
        handle = self._open(upload_id, os.O_WRONLY)
        try:
            with _full_disk_told(), memoryview(data) as view:
                written = 0
                while written < len(view):
                    written += os.pwrite(handle, view[written:], offset + written)
        finally:
            os.close(handle)

    def path(self, upload_id: str) -> Path:
        """Where the upload's bytes are. Raises UploadNotFound for what is no upload's id."""
        return self._upload(upload_id)

    def sha256(self, upload_id: str) -> str:
        """The hexadecimal SHA-256 of the bytes, read in pieces. Raises UploadNotFound."""
        with os.fdopen(self._open(upload_id, os.O_RDONLY), "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def adopt(self, upload_id: str, source: Path) -> int:
        """Copy a local file in as an upload; returns its bytes. Raises as `create` does."""
        self.create(upload_id, 0)
        copied = 0
        try:
            with source.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    self.write_at(upload_id, copied, chunk)
                    copied += len(chunk)
        except BaseException:
            self.remove(upload_id)
            raise
        return copied

    def new_file(self, name: str) -> Path:
        """A path for a reject file or an export that a job writes; `name` is a plain file name."""
        if not _NAME.fullmatch(name):
            raise UploadProblem(
                "This is no plain file name.", advice="Use letters, digits, dots and dashes."
            )
        self._prepare()
        return self.root / name

    def remove(self, upload_id: str) -> None:
        """Delete the upload's bytes, if they are there."""
        self._upload(upload_id).unlink(missing_ok=True)

    def _prepare(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _upload(self, upload_id: str) -> Path:
        if not _ID.fullmatch(upload_id):
            raise _not_found()
        return self.root / f"{upload_id}.upload"

    def _open(self, upload_id: str, flags: int) -> int:
        try:
            return os.open(self._upload(upload_id), flags | _NOFOLLOW)
        except FileNotFoundError as exc:
            raise _not_found() from exc


def _reserve(handle: int, size: int) -> None:
    # Reserved rather than only sized, so that a full disk is told before the first part.
    if size and hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)
    else:
        os.truncate(handle, size)


_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


def _not_found() -> UploadNotFound:
    return UploadNotFound("There is no such upload.", advice="Upload the file again.")


@contextmanager
def _full_disk_told() -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        if exc.errno not in _FULL:
            raise
        raise SpoolFull(
            "The server has no room left for this file.",
            advice="Tell the administrator, and upload it again later.",
        ) from exc
