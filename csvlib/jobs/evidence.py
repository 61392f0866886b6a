"""The evidence of an import in one zip: what came, what was found and done, who agreed."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from csvlib.database.queries import fetch, load
from csvlib.jobs import result
from csvlib.jobs.desk import Desk
from csvlib.model import Findings, Run
from csvlib.model.codec import encode
from csvlib.validation.report_html import render

SQL = load(__file__)

README = """\
Evidence of import {run} of {source}, made by CSV Desk.

report.html       What was found in the file and what was done about it, to read and to print.
result.json       The same for programs: counts, problems, rules, times.
outcome.json      How the import ended, and who approved what.
profile.json      How the file was read: encoding, separator, header, columns, first rows.
mapping.json      Which column went where, and how its cells were read. Missing if never matched.
edits.json        Fixes made to this file: which cells became what, which rows were left out.
corrections.json  Fixes of earlier files of this source that were made again in this one.
approvals.json    Who approved which plan, and whose approval a later plan made void.
waivers.json      Warnings that somebody answered for, with the reason.
events.json       What happened, when, and who did it.
original.sha256   The SHA-256 of the file as it was uploaded: `sha256sum --check original.sha256`
                  beside the file says whether it is the same.

The file itself is not in here. The others hold cells of it: keep them as you keep the file.
"""


def evidence(desk: Desk, run_id: int) -> Iterator[bytes]:
    """The zip, member by member. The same state of a run gives the same bytes. RunNotFound."""
    found = result.findings(desk, run_id)
    outgoing = _Outgoing()
    with zipfile.ZipFile(outgoing, "w") as archive:
        for name, text in _members(desk, found):
            entry = zipfile.ZipInfo(name, found.run.changed_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text)
            yield outgoing.taken()
    yield outgoing.taken()


def file_name(run: Run, ending: str) -> str:
    """`contacts-import-12-evidence.zip`"""
    return f"{PurePath(run.source).stem}-import-{run.id}-{ending}"


def _members(desk: Desk, found: Findings) -> Iterator[tuple[str, str]]:
    run = found.run
    yield "README.txt", README.format(run=run.id, source=run.source)
    yield "report.html", render(found)
    yield "result.json", _json(result.as_json(found))
    yield "outcome.json", _json(_outcome(found))
    for name, part in (("profile", run.profile), ("mapping", run.mapping)):
        if part is not None:
            yield f"{name}.json", _json(json.loads(encode(part)))
    yield "edits.json", _json([json.loads(encode(edit)) for edit in found.edits])
    yield "corrections.json", _json([json.loads(encode(one)) for one in found.corrected])
    for name in ("approvals", "waivers", "events"):
        with desk.database.transaction() as connection:
            yield f"{name}.json", _json(fetch(connection, SQL[name], run=run.id))
    if found.sha256:
        yield "original.sha256", f"{found.sha256}  {run.source}\n"


def _outcome(found: Findings) -> dict[str, Any]:
    whole = result.as_json(found)
    kept = ("run", "kind", "state", "parent", "undoes", "undone_by", "table", "plan", "planned")
    ended = ("counts", "related_created", "failure", "people", "approvals", "times", "seconds")
    return {name: whole[name] for name in (*kept, *ended)}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"


class _Outgoing(io.RawIOBase):
    """What was written since it was last taken; zipfile needs no more than that to write to."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(self._parts[-1])

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)
