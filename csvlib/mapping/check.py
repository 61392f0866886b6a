"""Whether a mapping can be carried out at all, before a single row is read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import process

from csvlib.errors import (
    AmbiguousDates,
    MappingProblem,
    NoRights,
    NoSuchKey,
    RequiredUnmapped,
    UnknownField,
)
from csvlib.mapping.formats import DATES, UNDECIDED
from csvlib.mapping.keys import filled_columns, find_key, written
from csvlib.mapping.soundness import require_sound
from csvlib.model import (
    CONSTANT,
    ColumnMapping,
    Kind,
    Mapping,
    OnBlank,
    OnDuplicate,
    OnList,
    OnMissing,
    Table,
)


def check(mapping: Mapping, table: Table) -> None:
    """Raise the first thing that stops the import.

    UnknownField, MappingProblem (two columns on one field, a part of a transform, a policy that
    the field cannot have), AmbiguousDates, NoSuchKey, RequiredUnmapped or NoRights, in this order.
    """
    for target in sorted(mapping.targets):
        known(target, table)
    _once_each(mapping, table)
    for column in mapping.mapped:
        _sources(column, mapping)
        require_sound(label(column), column.transform)
        _clearable(column, table)
        _missing_names(column, mapping, table)
        _lists(column, table)
    _dates(mapping, table)
    _key(mapping, table)
    _required(mapping, table)
    _rights(mapping, table)


def known(target: str, table: Table) -> str:
    """The target itself. Raises UnknownField, with the closest names, when there is no such."""
    if target in table.targets:
        return target
    close = [name for name, _, _ in process.extract(target, table.targets, score_cutoff=50)][:3]
    advice = f"Did you mean {_or(close)}?" if close else f"It has {', '.join(table.targets)}."
    raise UnknownField(
        f"{table.table} has no field {target} that a file could fill.", advice=advice
    )


def label(column: ColumnMapping) -> str:
    """The column as the user knows it; a constant has no header, but a target."""
    return column.header or column.target or ""


def undecided_dates(mapping: Mapping, table: Table) -> tuple[ColumnMapping, ...]:
    """The columns of dates that nobody has said the order of."""
    return tuple(
        column
        for column in mapping.mapped
        if column.transform.date_order == UNDECIDED and _is_date(column, table)
    )


def settle_dates(mapping: Mapping, table: Table, order: str) -> Mapping:
    """The mapping with all of those columns read in this order, "dmy" or "mdy"."""
    undecided = undecided_dates(mapping, table)

    def settled(column: ColumnMapping) -> ColumnMapping:
        if column not in undecided:
            return column
        return replace(column, transform=replace(column.transform, date_order=order))

    return replace(
        mapping,
        columns=tuple(map(settled, mapping.columns)),
        extra=tuple(map(settled, mapping.extra)),
    )


def missing_required(mapping: Mapping, table: Table) -> tuple[str, ...]:
    """The fields and relations that a new row needs and no column of the file fills."""
    filled = {column for target in mapping.targets for column in written(target, table)}
    return tuple(
        target
        for target in table.targets
        if _is_required(target, table)
        and filled.isdisjoint(written(target, table))
        # A relation and its own columns are one gap, named once: by the relation.
        and not _spoken_for(target, table, filled)
    )


def _is_required(target: str, table: Table) -> bool:
    relation, field = table.relation(target), table.field(target)
    return relation.required if relation else bool(field and field.required)


def _spoken_for(target: str, table: Table, filled: set[str]) -> bool:
    """By a relation that the file fills no part of: where it does, the other parts are wanting."""
    return table.relation(target) is None and any(
        target in written(relation.name, table) and filled.isdisjoint(written(relation.name, table))
        for relation in table.relations
    )


def _is_date(column: ColumnMapping, table: Table) -> bool:
    target = column.target or ""
    field = None if table.relation(target) else table.field(target)
    return field is not None and field.kind in DATES


def _once_each(mapping: Mapping, table: Table) -> None:
    uses = Counter(c for target in _targets(mapping) for c in written(target, table))
    for target, count in uses.items():
        if count > 1:
            headers = [
                label(column)
                for column in mapping.mapped
                if column.target and target in written(column.target, table)
            ]
            raise MappingProblem(
                f"The columns {', '.join(headers)} all go to {target}.",
                advice="Keep one of them, and leave the others out.",
            )


def _sources(column: ColumnMapping, mapping: Mapping) -> None:
    """Each target is fed by columns that the file has, or by a constant."""
    if column.constant is None:
        positions = (column.position, *column.transform.also)
        if any(not 0 <= position < len(mapping.columns) for position in positions):
            raise MappingProblem(
                f"{label(column)} takes its text from a column that the file does not have.",
                advice="Choose a column of the file, or give a constant.",
            )
    elif "\0" in column.constant or column.position < CONSTANT:
        raise MappingProblem(
            f"The constant of {label(column)} is no text.", advice="Write another one."
        )


def _clearable(column: ColumnMapping, table: Table) -> None:
    """A blank cell of a required field is its row's problem; to clear it is the mapping's."""
    target = column.target or ""
    if column.on_blank is OnBlank.CLEAR and _never_empty(target, table):
        raise MappingProblem(
            f"{target} cannot be empty, so a blank cell of {label(column)} cannot clear it.",
            advice="Let blank cells keep what is there.",
        )


def _missing_names(column: ColumnMapping, mapping: Mapping, table: Table) -> None:
    """What a name does that is missing; only names of related rows can be."""
    target = column.target or ""
    relation = table.relation(target)
    if relation is None:
        if column.on_missing is not None:
            raise MappingProblem(
                f"{target} holds no names of related rows, so none can be missing there.",
                advice=f"Take on_missing off the column {label(column)}.",
            )
    elif mapping.on_missing(column) is OnMissing.EMPTY and _never_empty(target, table):
        raise MappingProblem(
            f"{target} cannot be empty, so it cannot be left so where a name of {label(column)} "
            "is missing.",
            advice="Let missing names be created, or let them reject their rows.",
        )


def _never_empty(target: str, table: Table) -> bool:
    """Whether one of the table's own columns that it fills takes no NULL."""
    relation = table.relation(target)
    if relation is not None and relation.many:
        return False
    fields = (table.field(column) for column in written(target, table))
    return any(field is not None and not field.nullable for field in fields)


def _lists(column: ColumnMapping, table: Table) -> None:
    """Only a list can be added to, or taken from."""
    target = column.target or ""
    relation, field = table.relation(target), table.field(target)
    a_list = relation.many if relation else bool(field and field.kind is Kind.ARRAY)
    if column.on_list is not OnList.REPLACE and not a_list:
        raise MappingProblem(
            f"{target} holds one value and no list, so {label(column)} can only replace it.",
            advice=f"Take on_list off the column {label(column)}.",
        )


def _dates(mapping: Mapping, table: Table) -> None:
    undecided = undecided_dates(mapping, table)
    if undecided:
        names = ", ".join(map(label, undecided))
        raise AmbiguousDates(
            f"In the dates of {names}, day and month could be either way round.",
            advice="Choose day first or month first for each: date_order dmy or mdy of the "
            "mapping, or --date-order on the command line.",
        )


def _key(mapping: Mapping, table: Table) -> None:
    if not mapping.key:
        return
    find_key(table, mapping.key)
    filled = filled_columns(table, mapping.targets)
    unmapped = [column for column in mapping.key if column not in filled]
    if unmapped:
        raise NoSuchKey(
            f"No column of the file goes to {', '.join(unmapped)}, which rows are matched by.",
            advice="Map it, or match by another key.",
        )


def _required(mapping: Mapping, table: Table) -> None:
    missing = missing_required(mapping, table)
    if missing:
        raise RequiredUnmapped(
            f"{table.table} needs {', '.join(missing)}, and no column of the file goes there.",
            advice="Map a column to it, or add the column to the file.",
        )


def _rights(mapping: Mapping, table: Table) -> None:
    needed = ["insert"]
    if mapping.key and mapping.on_duplicate is OnDuplicate.UPDATE:
        needed.append("update")
    lacking = [right for right in needed if right not in table.rights]
    if lacking:
        raise NoRights(
            f"The connected database role may not {' or '.join(lacking)} rows of {table.table}.",
            advice="Ask its owner for the right, or choose another table.",
        )


def _targets(mapping: Mapping) -> Iterable[str]:
    return (column.target for column in mapping.mapped if column.target)


def _or(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
