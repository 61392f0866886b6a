"""Fixes that are remembered: made in one file, agreed to, and made again in the source's next."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, execute, fetch, fetch_one, load
from csvlib.errors import CorrectionNotFound, NotRemembered, WrongState
from csvlib.jobs import runs, steps
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.rememberable import outcomes, why_not
from csvlib.jobs.memory import CLOSE
from csvlib.mapping.fingerprint import fingerprint, names, source_name
from csvlib.model import Corrected, Correction, Edit, EditKind, FileProfile, Run, TableName
from csvlib.staging.corrections import bare, column_names

SQL = load(__file__)

_AS_STORED = tuple(field.name for field in fields(Correction) if field.name != "table")


def agree(desk: Desk, run_id: int, edit_ids: Sequence[int], actor: str) -> tuple[Correction, ...]:
    """Fixes of a run become corrections of its source; returns those that are in force for them.

    What is remembered is what the run made of the text, later fixes included. Of one text there
    is one correction: another value replaces it, and an earlier correction that led to the text
    leads to the new value. Fixes with a reason why not (`why_not`) are left out.
    Raises NotRemembered when none is left, WrongState, RunNotFound.
    """
    run = runs.get(desk, run_id)
    profile, table = _source(run)
    with desk.database.transaction() as connection:
        execute(connection, SQL["lock"])
        edits = _edits(connection, run_id)
        chosen = [edit for edit in edits if edit.id in set(edit_ids)]
        wanted = [edit for edit in chosen if why_not(edit) is None]
        if not wanted:
            raise _not_remembered(chosen)
        agreement = _Agreement(connection, run_id, table, profile, actor)
        became = outcomes(edits)
        kept = {agreement.keep(edit, became[edit.id]) for edit in wanted}
        steps.record(connection, run_id, actor, "agreed", {"corrections": len(kept - {None})})
        return _listed(connection, ids=[one for one in kept if one is not None])


def remembered(desk: Desk, run_id: int) -> frozenset[int]:
    """The ids of those fixes of a run that are corrections of its source already."""
    run = runs.get(desk, run_id)
    if run.profile is None or run.table is None:
        return frozenset()
    with desk.database.transaction() as connection:
        edits = _edits(connection, run_id)
        found = for_source(connection, run.table, run.profile) if edits else ()
    known = {(one.name, one.old, bare(one.new)) for one in found}
    called, became = column_names(run.profile), outcomes(edits)
    return frozenset(
        edit.id
        for edit in edits
        if why_not(edit) is None
        and (_name(called, edit), bare(edit.old or ""), bare(became[edit.id])) in known
    )


def corrections(
    desk: Desk, table: TableName | None = None, *, revoked: bool = False
) -> tuple[Correction, ...]:
    """Those in force, by table, source and column; `revoked` ones as well where asked for."""
    with desk.database.transaction() as connection:
        return _listed(connection, table=table, revoked=revoked)


def change(desk: Desk, correction_id: int, new: str, actor: str) -> Correction:
    """Another value from the next file on. Raises CorrectionNotFound, NotRemembered."""
    with desk.database.transaction() as connection:
        execute(connection, SQL["lock"])
        found = _one(connection, correction_id)
        if bare(new) == bare(found.old):
            raise NotRemembered(
                "This is the text itself: nothing would be corrected.",
                advice="Write another value, or revoke the correction.",
            )
        execute(
            connection, SQL["change"], id=correction_id, new=new.replace("\x00", ""), actor=actor
        )
        return _one(connection, correction_id)


def revoke(desk: Desk, correction_id: int, actor: str) -> None:
    """It is made in no further file. Raises CorrectionNotFound, also for one revoked before."""
    with desk.database.transaction() as connection:
        if not execute(connection, SQL["revoke"], id=correction_id, actor=actor):
            raise _not_found()


def for_source(
    connection: Connection, table: TableName, profile: FileProfile, *, run_id: int | None = None
) -> tuple[Correction, ...]:
    """The corrections in force for a file of this look: one at most for each text of a column.

    Those of its fingerprint, and those of sources with so many column names in common that the
    mapping would be taken over as well. Without those agreed to in the run `run_id` itself, whose
    own fixes do the same. `uses` is not counted here.
    """
    return tuple(_correction(row) for row in _for_source(connection, table, profile, run_id=run_id))


def applied(desk: Desk, run_id: int) -> tuple[Corrected, ...]:
    """What corrections did in a run, most rows first; also those revoked since."""
    with desk.database.transaction() as connection:
        found = fetch(connection, SQL["applied"], run=run_id)
    return tuple(Corrected(_correction(row), row["rows"]) for row in found)


# --- agreeing -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Agreement:
    """One person agreeing to fixes of one run."""

    connection: Connection
    run_id: int
    table: TableName
    profile: FileProfile
    actor: str

    def keep(self, edit: Edit, new: str) -> int | None:
        """The id of the correction in force; None when the text came back to what it was."""
        name, old = _name(column_names(self.profile), edit), bare(edit.old or "")
        found = [one for one in self._in_force() if one["name"] == name]
        for one in found:
            if bare(one["new"]) == old:
                self._lead_on(one, new)
        if bare(new) == old:
            return None
        there = next((one for one in found if one["old"] == old and one["same"]), None)
        if there is not None and there["new"] == new:
            return int(there["id"])
        if there is not None:
            execute(self.connection, SQL["revoke"], id=there["id"], actor=self.actor)
        return self._insert(self.profile.columns[edit.position or 0], name, old, new)

    def _in_force(self) -> list[Row]:
        return _for_source(self.connection, self.table, self.profile)

    def _lead_on(self, earlier: Row, new: str) -> None:
        """What it makes of a text is wrong itself: else each file would need the fix again."""
        if bare(new) == earlier["old"]:
            execute(self.connection, SQL["revoke"], id=earlier["id"], actor=self.actor)
        else:
            execute(self.connection, SQL["change"], id=earlier["id"], new=new, actor=self.actor)

    def _insert(self, header: str, name: str, old: str, new: str) -> int:
        row = fetch_one(
            self.connection,
            SQL["insert"],
            **_key(self.table, self.profile),
            source=source_name(self.profile.file),
            header=header,
            name=name,
            old=old,
            new=new,
            run=self.run_id,
            actor=self.actor,
        )
        assert row is not None
        return int(row["id"])


def _source(run: Run) -> tuple[FileProfile, TableName]:
    if run.profile is None or run.table is None:
        raise WrongState(
            "This file has not been checked yet, so there is nothing to remember.",
            advice="Check it, and fix what is wrong.",
        )
    return run.profile, run.table


def _name(called: Sequence[str], edit: Edit) -> str:
    """The file's columns are those the fix was made in: another reading drops the fixes."""
    return called[edit.position or 0]


def _not_remembered(chosen: Sequence[Edit]) -> NotRemembered:
    reasons = dict.fromkeys(reason for edit in chosen if (reason := why_not(edit)))
    return NotRemembered(
        " ".join(reasons) or "These fixes are not there any more.",
        advice="Choose fixes of whole cells; make the others in each file.",
    )


# --- reading ------------------------------------------------------------------------------------


def _key(table: TableName, profile: FileProfile) -> dict[str, Any]:
    """By what a source is known. Without column names the kinds of its columns say too little:
    there the name of the file must agree as well."""
    mark = fingerprint(profile)
    if profile.header_line is None:
        mark = f"{mark} {source_name(profile.file)}"
    return {
        "schema": table.schema,
        "table": table.name,
        "fingerprint": mark,
        "words": sorted(set(names(profile))),
    }


def _for_source(
    connection: Connection, table: TableName, profile: FileProfile, *, run_id: int | None = None
) -> list[Row]:
    return fetch(
        connection,
        SQL["for_source"],
        **_key(table, profile),
        names=list(column_names(profile)),
        least=CLOSE,
        run=run_id,
    )


def _listed(
    connection: Connection,
    *,
    table: TableName | None = None,
    ids: Sequence[int] | None = None,
    revoked: bool = False,
) -> tuple[Correction, ...]:
    rows = fetch(
        connection,
        SQL["listed"],
        schema=table.schema if table else None,
        table=table.name if table else None,
        ids=list(ids) if ids is not None else None,
        revoked=revoked,
    )
    return tuple(map(_correction, rows))


def _one(connection: Connection, correction_id: int) -> Correction:
    found = _listed(connection, ids=[correction_id])
    if not found:
        raise _not_found()
    return found[0]


def _not_found() -> CorrectionNotFound:
    return CorrectionNotFound(
        "There is no such correction in force.", advice="Look for it in the list of corrections."
    )


def _correction(row: Row) -> Correction:
    return Correction(
        table=TableName(row["table_schema"], row["table_name"]),
        **{name: row[name] for name in _AS_STORED},
    )


def _edits(connection: Connection, run_id: int) -> list[Edit]:
    return [
        Edit(**{**row, "kind": EditKind(row["kind"])})
        for row in fetch(connection, SQL["edits"], run=run_id)
    ]
