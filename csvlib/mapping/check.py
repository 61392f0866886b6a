"""Whether a mapping can be carried out at all, before a single row is read."""

from collections import Counter
from collections.abc import Iterable

from rapidfuzz import process

from csvlib.errors import MappingProblem, NoRights, NoSuchKey, RequiredUnmapped, UnknownField
from csvlib.mapping.keys import find_key
from csvlib.model import Mapping, OnDuplicate, Table


def check(mapping: Mapping, table: Table) -> None:
    """Raise the first thing that stops the import.

    UnknownField, MappingProblem (two columns on one field), NoSuchKey, RequiredUnmapped or
    NoRights, in this order.
    """
    for target in sorted(mapping.targets):
        known(target, table)
    _once_each(mapping, table)
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


def missing_required(mapping: Mapping, table: Table) -> tuple[str, ...]:
    """The fields and relations that a new row needs and no column of the file fills."""
    filled = {_column(target, table) for target in mapping.targets} | mapping.targets
    return tuple(
        target
        for target in table.targets
        if _is_required(target, table)
        and _column(target, table) not in filled
        # A relation and its own column are one gap, named once: by the relation.
        and not _spoken_for(target, table)
    )


def _column(target: str, table: Table) -> str:
    """The table's own column that the target writes; a relation by join table has only its name."""
    relation = table.relation(target)
    return (relation.column or target) if relation else target


def _is_required(target: str, table: Table) -> bool:
    relation, field = table.relation(target), table.field(target)
    return relation.required if relation else bool(field and field.required)


def _spoken_for(target: str, table: Table) -> bool:
    return table.relation(target) is None and any(r.column == target for r in table.relations)


def _once_each(mapping: Mapping, table: Table) -> None:
    uses = Counter(_column(target, table) for target in _targets(mapping))
    for target, count in uses.items():
        if count > 1:
            headers = [
                column.header
                for column in mapping.mapped
                if column.target and _column(column.target, table) == target
            ]
            raise MappingProblem(
                f"The columns {', '.join(headers)} all go to {target}.",
                advice="Keep one of them, and leave the others out.",
            )


def _key(mapping: Mapping, table: Table) -> None:
    if not mapping.key:
        return
    find_key(table, mapping.key)
    unmapped = [column for column in mapping.key if column not in mapping.targets]
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
    return (column.target for column in mapping.columns if column.target)


def _or(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
