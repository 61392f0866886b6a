"""Mappings under a name: kept, shared, carried from one desk to another as JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import parse_table_name, reflect
from csvlib.database.queries import execute, fetch, fetch_one, load
from csvlib.errors import (
    MappingProblem,
    NoRights,
    TemplateExists,
    TemplateNotFound,
    UnknownTable,
    WrongState,
)
from csvlib.jobs import memory, runs
from csvlib.jobs.desk import Desk
from csvlib.mapping import from_json, to_json
from csvlib.model import Dialect, FileProfile, Mapping, Memory, Recalled, TableName

SQL = load(__file__)

LONGEST_NAME = 100


def listed(desk: Desk, actor: str) -> tuple[Memory, ...]:
    """One's own templates and the shared ones, by name."""
    with desk.database.transaction() as connection:
        rows = fetch(connection, SQL["visible"], actor=actor)
    return tuple(map(memory.memory_of, rows))


def find(desk: Desk, name: str, actor: str) -> Memory:
    """Raises TemplateNotFound."""
    with desk.database.transaction() as connection:
        return _named(connection, name, actor)


def save(desk: Desk, run_id: int, name: str, actor: str, *, shared: bool = False) -> Memory:
    """The mapping of a run under a name. Raises TemplateExists, RunNotFound, WrongState."""
    run = runs.get(desk, run_id)
    if run.profile is None or run.mapping is None:
        raise WrongState(
            "The columns of this import have not been mapped, so there is nothing to keep.",
            advice="Map them and check the file, then keep the mapping under a name.",
        )
    return keep(desk, run.profile, run.mapping, name, actor, shared=shared)


def keep(
    desk: Desk, profile: FileProfile, mapping: Mapping, name: str, actor: str, *, shared: bool
) -> Memory:
    """A mapping of a file under a name. Raises TemplateExists."""
    return _save(desk, memory.entry(profile, mapping, actor), name, shared=shared)


def rename(desk: Desk, old: str, new: str, actor: str) -> Memory:
    """Raises TemplateNotFound, TemplateExists, NoRights for someone else's."""
    with desk.database.transaction() as connection, _name_is_free(new):
        mine = _own(connection, old, actor)
        return _changed(connection, "rename", id=mine.id, name=_usable(new))


def share(desk: Desk, name: str, actor: str, *, shared: bool = True) -> Memory:
    """Lets everybody use it, or nobody else. Raises as `rename` does."""
    with desk.database.transaction() as connection, _name_is_free(name):
        mine = _own(connection, name, actor)
        return _changed(connection, "share", id=mine.id, shared=shared)


def delete(desk: Desk, name: str, actor: str) -> None:
    """Imports made with it keep their mapping. Raises TemplateNotFound, NoRights."""
    with desk.database.transaction() as connection:
        execute(connection, SQL["delete"], id=_own(connection, name, actor).id)


def export(desk: Desk, name: str, actor: str) -> dict[str, Any]:
    """What `map` prints of a mapping, with the name, headers and delimiter of its source.

    Raises TemplateNotFound, UnknownTable.
    """
    with desk.database.transaction() as connection:
        found = _named(connection, name, actor)
        table = reflect(connection, found.mapping.table)
    return {
        "name": found.name,
        "source": found.source,
        "headers": list(found.headers),
        "signature": list(found.signature),
        "delimiter": found.delimiter,
        **to_json(found.mapping, table),
    }


def take_in(
    desk: Desk, data: object, actor: str, *, name: str | None = None, shared: bool = False
) -> Memory:
    """A template from what `export` gave, under its own name or another.

    Raises MappingProblem and its kinds, UnknownTable, TemplateExists.
    """
    if not isinstance(data, dict):
        raise _no_template()
    profile = _source(data)
    with desk.database.transaction() as connection:
        table = reflect(connection, _table(data))
    kept = memory.entry(profile, from_json(data, profile, table), actor)
    kept = replace(kept, values=kept.values | {"signature": json.dumps(_looks(data, profile))})
    return _save(desk, kept, name or _text(data, "name"), shared=shared)


def use(desk: Desk, name: str, profile: FileProfile, table: TableName, actor: str) -> Recalled:
    """The template for this file: its mapping, and what is not as it was.

    Raises TemplateNotFound, MappingProblem when it is for another table, UnknownTable.
    """
    with desk.database.transaction() as connection:
        found = _named(connection, name, actor)
        if found.mapping.table != table:
            raise MappingProblem(
                f"The template {found.name} is one for {found.mapping.table}, not for {table}.",
                advice="Choose that table, or another template.",
            )
        applied = memory.apply(connection, found, profile)
    if applied is None:
        raise UnknownTable(f"There is no table {table} any more.", advice="Choose another one.")
    return applied


def mark_used(desk: Desk, template: Memory, run_id: int) -> None:
    """Counts an import that was made with it."""
    with desk.database.transaction() as connection:
        execute(connection, SQL["used"], id=template.id, run=run_id)


def _save(desk: Desk, kept: memory.Entry, name: str, *, shared: bool) -> Memory:
    values = {**kept.values, "name": _usable(name), "shared": shared}
    with desk.database.transaction() as connection, _name_is_free(name):
        return _changed(connection, "save", **values)


def _changed(connection: Connection, query: str, **values: object) -> Memory:
    row = fetch_one(connection, SQL[query], **values)
    assert row is not None
    return memory.memory_of(row)


def _named(connection: Connection, name: str, actor: str) -> Memory:
    row = fetch_one(connection, SQL["named"], name=name.strip(), actor=actor)
    if row is None:
        raise TemplateNotFound(
            f"There is no template {name}.",
            advice="Look for it in the list of templates; one of somebody else must be shared.",
        )
    return memory.memory_of(row)


def _own(connection: Connection, name: str, actor: str) -> Memory:
    found = _named(connection, name, actor)
    if found.created_by != actor:
        raise NoRights(
            f"The template {name} belongs to {found.created_by}.",
            advice="Ask its owner to change it, or keep one of your own.",
        )
    return found


@contextmanager
def _name_is_free(name: str) -> Iterator[None]:
    try:
        yield
    except psycopg2.errors.UniqueViolation as exc:
        raise TemplateExists(
            f"There is a template {name} already: yours, or one that is shared.",
            advice="Choose another name, or delete the old one.",
        ) from exc


def _usable(name: str) -> str:
    usable = " ".join(name.split())
    if not usable.isprintable() or not 1 <= len(usable) <= LONGEST_NAME:
        raise MappingProblem(
            f"The name of a template has 1 to {LONGEST_NAME} characters.",
            advice="Choose another name.",
        )
    return usable


def _source(data: dict[str, Any]) -> FileProfile:
    """A file of which only the headers are known: all of them, or those that are spoken of."""
    headers = _texts(data.get("headers") or _spoken_of(data))
    if not headers:
        raise _no_template()
    return FileProfile(
        file=_text(data, "source") or _text(data, "name"),
        size=0,
        encoding="utf-8",
        bom=False,
        dialect=Dialect(delimiter=_text(data, "delimiter") or ","),
        header_line=1,
        skipped_lines=0,
        headers=headers,
        columns=headers,
        records_estimate=0,
        confidence=1.0,
    )


def _spoken_of(data: dict[str, Any]) -> list[object]:
    """What `map` printed names its columns in two places."""
    columns, unmapped = data.get("columns"), data.get("unmapped", [])
    if not isinstance(columns, list) or not isinstance(unmapped, list):
        raise _no_template()
    named = [column.get("header") for column in columns if isinstance(column, dict)]
    return list(dict.fromkeys(_texts([*named, *unmapped])))


def _looks(data: dict[str, Any], profile: FileProfile) -> tuple[str, ...]:
    """Of each column's cells; "blank" where the template does not say."""
    given = _texts(data.get("signature"))
    return given if len(given) == len(profile.columns) else ("blank",) * len(profile.columns)


def _texts(values: object) -> tuple[str, ...]:
    """None at all when one of them is no text."""
    found = values if isinstance(values, list) else []
    texts = tuple(one for one in found if isinstance(one, str))
    return texts if len(texts) == len(found) else ()


def _table(data: dict[str, Any]) -> TableName:
    return parse_table_name(_text(data, "table"))


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise _no_template()
    return value


def _no_template() -> MappingProblem:
    return MappingProblem(
        "This is not a template.",
        advice="Take one that `python -m csvlib templates export NAME` wrote.",
    )
