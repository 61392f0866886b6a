"""Reflection: one table, whole, from the system catalogue. Nothing is cached: schemas drift."""

from itertools import groupby

from psycopg2.extensions import connection as Connection  # noqa: N812
from rapidfuzz import process

from csvlib.catalog.relations import foreign_keys, relations
from csvlib.catalog.views import as_written, base_of
from csvlib.database.queries import Row, fetch, fetch_one, load
from csvlib.errors import UnknownTable
from csvlib.model import Field, Key, KeyPart, Kind, Relation, Table, TableKind, TableName

SQL = load(__file__)

_KINDS = {
    "int2": Kind.INTEGER,
    "int4": Kind.INTEGER,
    "int8": Kind.INTEGER,
    "numeric": Kind.NUMBER,
    "float4": Kind.NUMBER,
    "float8": Kind.NUMBER,
    "bool": Kind.BOOLEAN,
    "date": Kind.DATE,
    "timestamp": Kind.TIMESTAMP,
    "timestamptz": Kind.TIMESTAMP,
    "text": Kind.TEXT,
    "varchar": Kind.TEXT,
    "bpchar": Kind.TEXT,
    "citext": Kind.TEXT,
}

_TABLE_KINDS = {"r": TableKind.PLAIN, "p": TableKind.PARTITIONED, "v": TableKind.VIEW}


def list_tables(connection: Connection) -> tuple[Table, ...]:
    """Every table the connected role may see, by name, without fields, keys and relations."""
    return tuple(
        Table(
            table=TableName(row["schema"], row["name"]),
            fields=(),
            keys=(),
            relations=(),
            primary_key=(),
            rights=frozenset(row["rights"]),
            comment=row["comment"],
            rows_estimate=row["rows_estimate"],
            kind=_TABLE_KINDS[row["kind"]],
        )
        for row in fetch(connection, SQL["tables"])
    )


def reflect(connection: Connection, table: TableName) -> Table:
    """One table with everything about it. Raises UnknownTable, naming close ones."""
    found = fetch_one(connection, SQL["table"], schema=table.schema, name=table.name)
    if found is None:
        raise _unknown(connection, table)
    kind = _TABLE_KINDS[found["kind"]]
    read = _view if kind is TableKind.VIEW else _table
    fields, keys, related = read(connection, found["oid"])
    return Table(
        table=table,
        fields=fields,
        keys=keys,
        relations=related,
        primary_key=next((key.columns for key in keys if key.primary), ()),
        rights=frozenset(found["rights"]),
        comment=found["comment"],
        rows_estimate=found["rows_estimate"],
        kind=kind,
    )


_Parts = tuple[tuple[Field, ...], tuple[Key, ...], tuple[Relation, ...]]


def _table(connection: Connection, oid: int) -> _Parts:
    fields = _fields(connection, oid)
    return fields, _keys(connection, oid), relations(connection, oid, fields)


def _view(connection: Connection, oid: int) -> _Parts:
    """Its relations are the foreign keys of its table; no join table refers to a view."""
    base, fields = base_of(connection, oid), _fields(connection, oid)
    if base is None:
        return as_written(connection, oid, fields, {}), (), ()
    own = {f.name: f for f in _fields(connection, base.oid) if f.name in base.shown}
    fields = as_written(connection, oid, fields, own)
    keys = (key for key in _keys(connection, base.oid) if base.shown.issuperset(key.columns))
    shown = tuple(field for field in fields if field.name in base.shown)
    return fields, tuple(keys), foreign_keys(connection, base.oid, shown)


def _fields(connection: Connection, oid: int) -> tuple[Field, ...]:
    return tuple(_field(row) for row in fetch(connection, SQL["fields"], oid=oid))


def _field(row: Row) -> Field:
    return Field(
        name=row["name"],
        type=row["type"],
        kind=_kind(row),
        nullable=row["nullable"],
        has_default=row["has_default"],
        generated=row["generated"],
        identity=row["identity"],
        max_length=row["max_length"],
        allowed=tuple(row["allowed"]),
        comment=row["comment"],
    )


def _kind(row: Row) -> Kind:
    if row["typtype"] == "e":
        return Kind.ENUM
    if row["category"] == "A":
        return Kind.ARRAY
    return _KINDS.get(row["base"], Kind.OTHER)


def _keys(connection: Connection, oid: int) -> tuple[Key, ...]:
    keys = []
    rows = fetch(connection, SQL["keys"], oid=oid)
    for (_, name, primary, distinct), group in groupby(
        rows, key=lambda row: (row["index"], row["name"], row["primary"], row["nulls_distinct"])
    ):
        parts = tuple(KeyPart(row["column"], row["folded"]) for row in group)
        if all(part.column for part in parts):
            keys.append(Key(name, parts, primary, distinct))
    return tuple(keys)


def _unknown(connection: Connection, table: TableName) -> UnknownTable:
    names = [str(known.table) for known in list_tables(connection)]
    close = [name for name, *_ in process.extract(str(table), names, limit=3, score_cutoff=70)]
    advice = f"Did you mean {' or '.join(close)}?" if close else "Check schema and name."
    return UnknownTable(
        f"There is no table {table}, or this database role may not see it.",
        advice=f"{advice} `python -m csvlib tables` lists the tables.",
    )
