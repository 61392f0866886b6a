"""A mapping as JSON: what `map` prints, a person edits, and `import --mapping` takes."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError
from rapidfuzz import process

from csvlib.errors import MappingProblem, UnknownField
from csvlib.mapping.check import known, label, missing_required
from csvlib.mapping.formats import guess_transform
from csvlib.mapping.keys import choose_key
from csvlib.mapping.names import targets
from csvlib.mapping.transform_json import Json, transform_from_json, transform_to_json
from csvlib.model import (
    CONSTANT,
    ColumnMapping,
    FileProfile,
    Kind,
    Mapping,
    OnBlank,
    OnDuplicate,
    OnError,
    OnList,
    OnMissing,
    OnRepeat,
    OnStale,
    Table,
)

_USUAL = ColumnMapping(CONSTANT, "", None)
_SELDOM = ("runner_up", "on_blank", "update", "constant", "on_missing", "on_list")
"""Parts of a column that are only shown where they are not the usual."""

_WRITE_IT_SO = 'Write {"Header": "field", ...}, or edit what `python -m csvlib map` prints.'


def to_json(mapping: Mapping, table: Table) -> Json:
    """{table, key, on_duplicate, on_repeat, on_error, on_stale, create_related, columns, unmapped,
    missing_required}.

    `columns` are the mapped ones, each {header, target, score, reason, transform}; `unmapped`
    the headers of the others. What is the usual is left out: of a transform its parts, of a
    column on_blank, update, constant, on_missing and on_list, and `extra`, the targets beside the
    file's columns.
    """
    kinds, headers = _kinds(table), tuple(column.header for column in mapping.columns)
    shown = [_shown(column, kinds, headers) for column in mapping.mapped]
    own = sum(1 for column in mapping.columns if column.target)
    return {
        "table": str(mapping.table),
        "key": list(mapping.key),
        "on_duplicate": mapping.on_duplicate.value,
        "on_repeat": mapping.on_repeat.value,
        "on_error": mapping.on_error.value,
        "on_stale": mapping.on_stale.value,
        "create_related": mapping.create_related,
        "columns": shown[:own],
        **({"extra": shown[own:]} if mapping.extra else {}),
        "unmapped": [column.header for column in mapping.columns if not column.target],
        "missing_required": list(missing_required(mapping, table)),
    }


def from_json(data: object, profile: FileProfile, table: Table) -> Mapping:
    """The mapping that the JSON describes, for this file and table.

    Takes what `to_json` gives, an edited one, or a plain {"Header": "field"}. Columns that are
    not named are left out; the formats of a transform that are not given are guessed from the
    cells; without "key" the best one is chosen. Raises UnknownField for a header or a field that
    is not there, MappingProblem for anything that is no mapping of this table.
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
    mapping = Mapping(table.table, columns, extra=tuple(_extra(options, profile, table)))
    return replace(
        mapping,
        key=_key(options, choose_key(table, mapping.targets)),
        on_duplicate=_option(OnDuplicate, options, "on_duplicate", OnDuplicate.UPDATE),
        on_repeat=_option(OnRepeat, options, "on_repeat", OnRepeat.FIRST),
        on_error=_option(OnError, options, "on_error", OnError.REJECT),
        on_stale=_option(OnStale, options, "on_stale", OnStale.REVIEW),
        create_related=_option(bool, options, "create_related", True),
    )


def _shown(column: ColumnMapping, kinds: dict[str, Kind], headers: tuple[str, ...]) -> Json:
    kind = kinds.get(column.target or "", Kind.TEXT)
    seldom = {name: getattr(column, name) for name in _SELDOM}
    return {
        **({"header": column.header} if column.position != CONSTANT else {}),
        "target": column.target,
        "score": column.score,
        "reason": column.reason,
        "transform": transform_to_json(column.transform, kind, headers),
        **{name: value for name, value in seldom.items() if value != getattr(_USUAL, name)},
    }


def _stated(data: Json, profile: FileProfile) -> Iterable[tuple[str, Json]]:
    """Per header of the file what is said of it."""
    columns = data.get("columns")
    if not isinstance(columns, list):
        columns = [{"header": header, "target": target} for header, target in data.items()]
    for column in columns:
        if not isinstance(column, dict) or not isinstance(column.get("header"), str):
            raise MappingProblem("A column of the mapping has no header.", advice=_WRITE_IT_SO)
        yield _header(column["header"], profile), column


def _extra(options: Json, profile: FileProfile, table: Table) -> Iterable[ColumnMapping]:
    """Targets beside the columns: constants, and further parts of a column."""
    extra = _option(list[dict[str, Any]], options, "extra", [])
    for stated in extra:
        header = _option(str, stated, "header", "")
        if not header and stated.get("constant") is None:
            raise MappingProblem(
                "A field of `extra` has neither the header of a column nor a constant.",
                advice="Give it one of them.",
            )
        header = header and _header(header, profile)
        position = profile.columns.index(header) if header else CONSTANT
        yield _column(position, header, stated, profile, table)


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
    column = ColumnMapping(
        position=position,
        header=header,
        target=target,
        score=_option(float, stated, "score", 1.0),
        reason=_option(str, stated, "reason", "as given"),
        runner_up=_option(str | None, stated, "runner_up", None),
        on_blank=_option(OnBlank, stated, "on_blank", OnBlank.KEEP),
        update=_option(bool, stated, "update", True),
        constant=_option(str | None, stated, "constant", None),
        on_missing=_option(OnMissing | None, stated, "on_missing", None),
        on_list=_option(OnList, stated, "on_list", OnList.REPLACE),
    )
    guessed = guess_transform(
        _cells(column, profile),
        _kinds(table)[known(target, table)],
        delimiter=profile.dialect.delimiter,
    )
    transform = transform_from_json(
        label(column),
        stated.get("transform") or {},
        guessed,
        lambda name: profile.columns.index(_header(name, profile)),
    )
    return replace(column, transform=transform)


def _cells(column: ColumnMapping, profile: FileProfile) -> list[str]:
    """Samples of the text that is cast: a constant is its own sample."""
    if column.constant is not None:
        return [column.constant]
    at = column.position
    return [row[at] for row in profile.samples if at < len(row)]


def _kinds(table: Table) -> dict[str, Kind]:
    return {target.name: target.kind for target in targets(table)}


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
