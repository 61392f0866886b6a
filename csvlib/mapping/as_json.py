"""A mapping as JSON: what `map` prints, a person edits, and `import --mapping` takes."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter, ValidationError
from rapidfuzz import process

from csvlib.errors import MappingProblem, UnknownField
from csvlib.mapping.check import known, missing_required
from csvlib.mapping.formats import ORDERS, guess_transform
from csvlib.mapping.keys import choose_key
from csvlib.mapping.names import targets
from csvlib.model import (
    ColumnMapping,
    FileProfile,
    Kind,
    Mapping,
    OnDuplicate,
    OnError,
    Table,
    Transform,
)

Json = dict[str, Any]
_TRANSFORM = TypeAdapter(Transform)
_WRITE_IT_SO = 'Write {"Header": "field", ...}, or edit what `python -m csvlib map` prints.'


def to_json(mapping: Mapping, table: Table) -> Json:
    """{table, key, on_duplicate, on_error, create_related, columns, unmapped, missing_required}.

    `columns` are the mapped ones, each {header, target, score, reason, transform}; `unmapped`
    the headers of the others.
    """
    return {
        "table": str(mapping.table),
        "key": list(mapping.key),
        "on_duplicate": mapping.on_duplicate.value,
        "on_error": mapping.on_error.value,
        "create_related": mapping.create_related,
        "columns": [
            {
                "header": column.header,
                "target": column.target,
                "score": column.score,
                "reason": column.reason,
                "transform": asdict(column.transform),
            }
            for column in mapping.mapped
        ],
        "unmapped": [column.header for column in mapping.columns if not column.target],
        "missing_required": list(missing_required(mapping, table)),
    }


def from_json(data: object, profile: FileProfile, table: Table) -> Mapping:
    """The mapping that the JSON describes, for this file and table.

    Takes what `to_json` gives, an edited one, or a plain {"Header": "field"}. Columns that are
    not named are left out; parts of a transform that are not given are guessed from the cells;
    without "key" the best one is chosen. Raises UnknownField for a header or a field that is not
    there, MappingProblem for anything that is no mapping of this table.
    """
    if not isinstance(data, dict):
        raise MappingProblem("This is not a mapping.", advice=_WRITE_IT_SO)
    stated: dict[str, Json] = {}
    for header, column in _stated(data, profile):
        if header in stated:
            raise MappingProblem(
                f"The mapping names the column {header} twice.", advice="Keep one of the two."
            )
        stated[header] = column
    columns = tuple(
        _column(position, header, stated.get(header), profile, table)
        for position, header in enumerate(profile.columns)
    )
    options = data if isinstance(data.get("columns"), list) else {}
    _same_table(options, table)
    mapped = frozenset(column.target for column in columns if column.target)
    return Mapping(
        table=table.table,
        columns=columns,
        key=_key(options, choose_key(table, mapped)),
        on_duplicate=_option(OnDuplicate, options, "on_duplicate", OnDuplicate.UPDATE),
        on_error=_option(OnError, options, "on_error", OnError.REJECT),
        create_related=_option(bool, options, "create_related", True),
    )


def _stated(data: Json, profile: FileProfile) -> Iterable[tuple[str, Json]]:
    """Per header of the file what is said of it."""
    columns = data.get("columns")
    if not isinstance(columns, list):
        columns = [{"header": header, "target": target} for header, target in data.items()]
    for column in columns:
        if not isinstance(column, dict) or not isinstance(column.get("header"), str):
            raise MappingProblem("A column of the mapping has no header.", advice=_WRITE_IT_SO)
        yield _header(column["header"], profile), column


def _header(header: str, profile: FileProfile) -> str:
    if header in profile.columns:
        return header
    if header in profile.headers:
        return profile.columns[profile.headers.index(header)]
    close = [name for name, *_ in process.extract(header, profile.columns, limit=3)]
    raise UnknownField(
        f"The file has no column {header}.", advice=f"Its closest are {', '.join(close)}."
    )


def _column(
    position: int, header: str, stated: Json | None, profile: FileProfile, table: Table
) -> ColumnMapping:
    target = (stated or {}).get("target")
    if stated is None or target is None or target == "":
        return ColumnMapping(position, header, target=None, reason="left out")
    if not isinstance(target, str):
        raise MappingProblem(f"The field for {header} is not a name.", advice=_WRITE_IT_SO)
    kind = _kinds(table)[known(target, table)]
    cells = [row[position] for row in profile.samples if position < len(row)]
    guessed = guess_transform(cells, kind, delimiter=profile.dialect.delimiter)
    return ColumnMapping(
        position=position,
        header=header,
        target=target,
        score=_option(float, stated, "score", 1.0),
        reason=_option(str, stated, "reason", "as given"),
        transform=_transform(header, guessed, stated.get("transform") or {}),
    )


def _kinds(table: Table) -> dict[str, Kind]:
    return {target.name: target.kind for target in targets(table)}


def _transform(header: str, guessed: Transform, given: object) -> Transform:
    parts = asdict(guessed)
    if not isinstance(given, dict) or not given.keys() <= parts.keys():
        raise MappingProblem(
            f"The transform of {header} has a part that there is not.",
            advice=f"It may have {', '.join(parts)}.",
        )
    try:
        transform = _TRANSFORM.validate_python(parts | given)
    except ValidationError as exc:
        raise _bad_transform(header) from exc
    marks = (transform.decimal, transform.thousands or "'")
    if (
        transform.date_order not in ORDERS
        or not all(len(mark) == 1 and mark in ".,' \u00a0\u202f_" for mark in marks)
        or not transform.list_separator
    ):
        raise _bad_transform(header)
    return transform


def _bad_transform(header: str) -> MappingProblem:
    return MappingProblem(
        f"The transform of {header} has a value that it cannot have.",
        advice="date_order is ymd, dmy or mdy; decimal and thousands are one mark each; "
        "list_separator is not empty; trim and unescape_formulas are true or false.",
    )


def _same_table(options: Json, table: Table) -> None:
    named = options.get("table", str(table.table))
    if named != str(table.table):
        raise MappingProblem(
            f"The mapping is one for {named}, not for {table.table}.",
            advice="Choose that table, or make a mapping for this one.",
        )


def _key(options: Json, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The key as a list of columns, or one column's name; null and [] are no key."""
    given = options.get("key", chosen)
    if isinstance(given, str):
        return (given,)
    if given is None:
        return ()
    columns: tuple[str, ...] = _option(tuple[str, ...], options, "key", chosen)
    return columns


def _option(kind: Any, options: Json, name: str, default: Any) -> Any:
    try:
        return TypeAdapter(kind).validate_python(options.get(name, default))
    except ValidationError as exc:
        raise MappingProblem(
            f"{name} of the mapping has a value that it cannot have.", advice=_WRITE_IT_SO
        ) from exc
