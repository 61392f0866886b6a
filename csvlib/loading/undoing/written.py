"""What a run wrote, table by table, as its ledger tells it and as the tables are now."""

from dataclasses import dataclass, field

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.catalog.references import incoming
from csvlib.database.queries import Row, fetch, fetch_one, load
from csvlib.errors import UnknownTable
from csvlib.loading.layout import identity_column
from csvlib.model import LinkTable, Mapping, Reference, Relation, RunId, Table, TableName

SQL = load(__file__)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which run is taken back, and of it the rows `selected`, or all.

    `table` and `mapping` are the run's own; `by` is the run that takes it back.
    """

    undone: RunId
    by: RunId
    table: TableName
    mapping: Mapping
    selected: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class LinkedRelation:
    """A many-to-many relation of which a run added or removed links; `number` within its table.

    `position` is that of the column of the table's key that the join table refers to.
    """

    number: int
    position: int
    link: LinkTable
    relation: Relation

    @property
    def name(self) -> str:
        return self.relation.name


@dataclass(frozen=True, slots=True)
class Written:
    """One table that a run wrote to; `main` where the file was for it, not for a related one.

    `table` is None where the table, its key, or a list that was written is there no more: then
    nothing of it can be taken back. `key` names a row in the ledger; `types` are those of its
    columns now, `referring` the foreign keys that refer to it. Not `named`: it had no key at all.
    `updated` are columns of which cells were changed, `removed` those of rows that were deleted.
    """

    number: int
    name: TableName
    main: bool
    actions: frozenset[str]
    table: Table | None
    key: tuple[str, ...]
    types: dict[str, str] = field(default_factory=dict)
    linked: tuple[LinkedRelation, ...] = ()
    referring: tuple[Reference, ...] = ()
    named: bool = True
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def target(self) -> sql.Identifier:
        return sql.Identifier(self.name.schema, self.name.name)

    @property
    def work(self) -> sql.Identifier:
        """The temporary table that says what becomes of each row."""
        return sql.Identifier("pg_temp", f"undone_{self.number}")

    def links(self, relation: LinkedRelation) -> sql.Identifier:
        """The temporary table of the links of one relation that the run added or removed."""
        return sql.Identifier("pg_temp", f"links_{self.number}_{relation.number}")

    def type(self, column: str) -> sql.SQL:
        return sql.SQL(self.types[column])

    @property
    def plain_columns(self) -> tuple[str, ...]:
        """Those that a row can be given: all but generated ones."""
        assert self.table is not None
        return tuple(f.name for f in self.table.fields if not f.generated)

    def position(self, column: str) -> int:
        return self.key.index(column)


def written(connection: Connection, asked: Asked) -> tuple[Written, ...]:
    """The tables that the run wrote to; related ones before those that refer to them."""
    rows = fetch(connection, SQL["tables"], run=asked.undone)
    found = tuple(_written(connection, asked, number, row) for number, row in enumerate(rows))
    return tuple(sorted(found, key=lambda one: (one.main, one.number)))


def same_row(one: Written, left: str, right: str) -> sql.Composed:
    """`left` is an alias with key_N columns, `right` one of the table."""
    return sql.SQL(" AND ").join(
        sql.SQL("{}.{} = {}.{}").format(
            sql.SQL(right), sql.Identifier(column), sql.SQL(left), identity_column(position)
        )
        for position, column in enumerate(one.key)
    )


def texts(columns: tuple[str, ...], row: str) -> sql.Composed:
    """{column: text} of the cells of a row."""
    names = sql.Literal(list(columns))
    cells = sql.SQL(", ").join(
        sql.SQL("{}.{}::text").format(sql.SQL(row), sql.Identifier(column)) for column in columns
    )
    return sql.SQL("jsonb_object({}::text[], ARRAY[{}]::text[])").format(names, cells)


def _written(connection: Connection, asked: Asked, number: int, row: Row) -> Written:
    name = TableName(row["schema"], row["name"])
    place: dict[str, object] = {"run": asked.undone, "schema": name.schema, "table": name.name}
    key = fetch_one(connection, SQL["key"], run=asked.undone, first=row["first"])
    columns = tuple((key and key["columns"]) or ())
    table = _table(connection, name)
    linked = _names(connection, "linked", place)
    referring = incoming(connection, name)
    relations = _relations(table, linked, columns, referring) if table else ()
    types = {one["name"]: one["type"] for one in fetch(connection, SQL["types"], **place)}
    whole = columns and set(columns) <= set(types) and len(relations) == len(linked)
    return Written(
        number=number,
        name=name,
        main=name == asked.table,
        actions=frozenset(row["actions"]),
        table=table if whole else None,
        key=columns if whole else (),
        types=types,
        linked=relations if whole else (),
        referring=referring,
        named=bool(columns),
        updated=_names(connection, "updated", place) if "update" in row["actions"] else (),
        removed=_names(connection, "removed", place) if "delete" in row["actions"] else (),
    )


def _table(connection: Connection, name: TableName) -> Table | None:
    try:
        return reflect(connection, name)
    except UnknownTable:
        return None


def _names(connection: Connection, query: str, place: dict[str, object]) -> tuple[str, ...]:
    return tuple(row["name"] for row in fetch(connection, SQL[query], **place))


def _relations(
    table: Table, names: tuple[str, ...], key: tuple[str, ...], referring: tuple[Reference, ...]
) -> tuple[LinkedRelation, ...]:
    """Fewer than names where some of them are no lists of the table any more."""
    found = [(r, r.link) for name in names if (r := table.relation(name)) and r.link]
    columns = {(one.table, one.columns): one.target_columns for one in referring}
    return tuple(
        LinkedRelation(number, key.index(own[0]), link, relation)
        for number, (relation, link) in enumerate(found)
        if (own := columns.get((link.table, (link.own_column,)))) and own[0] in key
    )
