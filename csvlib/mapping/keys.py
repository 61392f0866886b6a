"""The key by which a file's rows are matched with the table's: always one of its unique keys."""

from collections.abc import Collection, Iterable

from csvlib.errors import NoSuchKey
from csvlib.model import Key, Table


def choose_key(table: Table, targets: frozenset[str]) -> tuple[str, ...]:
    """The columns of the best key whose columns are all mapped; () when there is none.

    What people chose as an identifier comes before numbers that the database deals out, a
    natural primary key before other unique keys, keys that are never empty before those that
    may be, short ones before long ones.
    """
    filled = filled_columns(table, targets)
    usable = [key for key in table.keys if filled.issuperset(key.columns)]
    best = min(usable, key=lambda key: _rank(key, table), default=None)
    return best.columns if best else ()


def filled_columns(table: Table, targets: frozenset[str]) -> frozenset[str]:
    """The table's own columns that these targets write: `outlet` writes `outlet_id`."""
    written = (part.column for r in table.relations if r.name in targets for part in r.columns)
    names = {r.name for r in table.relations}
    return frozenset(targets - names) | frozenset(written)


def written(target: str, table: Table) -> tuple[str, ...]:
    """The table's own columns that a target fills; a relation by join table has only its name."""
    relation = table.relation(target)
    columns = tuple(part.column for part in relation.columns) if relation else ()
    return columns or (target,)


def find_key(table: Table, columns: Collection[str]) -> Key:
    """The table's unique key on exactly these columns, in any order.

    Raises NoSuchKey, which lists the keys that there are.
    """
    wanted = frozenset(columns)
    found = next((key for key in table.keys if frozenset(key.columns) == wanted), None)
    if found is None:
        raise NoSuchKey(
            f"{table.table} has no unique key on {', '.join(columns)}.", advice=_offer(table.keys)
        )
    return found


def _rank(key: Key, table: Table) -> tuple[bool, bool, bool, int]:
    fields = [table.field(column) for column in key.columns]
    dealt_out = any(f is not None and (f.identity or f.has_default or f.generated) for f in fields)
    may_be_empty = any(f is not None and f.nullable for f in fields)
    return dealt_out, not key.primary, may_be_empty, len(key.columns)


def _offer(keys: Iterable[Key]) -> str:
    names = [" + ".join(key.columns) for key in keys]
    if not names:
        return "The table has no unique key: import without one, and every row is new."
    return f"Choose one of its keys: {'; '.join(names)}."
