"""Which part of a table a mapping touches, worked out once; every statement is built from it."""

from dataclasses import dataclass
from hashlib import md5

from psycopg2 import sql

from csvlib.loading.relating.keys import key_part
from csvlib.model import (
    ColumnMapping,
    Field,
    ForeignColumn,
    Key,
    Mapping,
    OnBlank,
    OnList,
    Relation,
    Table,
)
from csvlib.staging.names import StagingTables

LONGEST_NAME = 63
"""Bytes of a name in PostgreSQL; of a longer one the rest is cut off."""

# Elements are compared as text, for some have no equality. An array of arrays stays as it is.
_LISTS = {
    OnList.ADD: sql.SQL(
        """coalesce(nullif({present} || ARRAY(
        SELECT u.one FROM unnest({new}) WITH ORDINALITY AS u (one, place)
        WHERE coalesce(array_ndims({present}), 1) = 1
            AND u.place = array_position({new}::text[], u.one::text)
            AND NOT EXISTS (
                SELECT FROM unnest({present}) AS h (one) WHERE h.one::text = u.one::text)
        ORDER BY u.place), '{{}}'), {present})"""
    ),
    OnList.REMOVE: sql.SQL(
        """CASE WHEN array_ndims({present}) = 1 AND {present}::text[] && {new}::text[] THEN ARRAY(
        SELECT h.one FROM unnest({present}) WITH ORDINALITY AS h (one, place)
        WHERE NOT EXISTS (SELECT FROM unnest({new}) AS u (one) WHERE u.one::text = h.one::text)
        ORDER BY h.place) ELSE {present} END"""
    ),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """`own` fields, to-`one` and to-`many` relations that the file fills.

    `identity` names a row of the table: its primary key, else the match key; empty where a table
    has neither. Aliases in all statements: p prepared, t target, m matched, l plan, and one of
    `related` per to-one relation.
    """

    tables: StagingTables
    table: Table
    mapping: Mapping
    own: tuple[Field, ...]
    one: tuple[Relation, ...]
    many: tuple[Relation, ...]
    key: Key | None
    identity: tuple[Field, ...]

    @property
    def target(self) -> sql.Identifier:
        return sql.Identifier(self.table.table.schema, self.table.table.name)

    @property
    def label(self) -> dict[str, str]:
        """From target to the file's header, for issues."""
        return {c.target: c.header or c.target for c in self.mapping.mapped if c.target}

    def column(self, target: str) -> ColumnMapping:
        """What the mapping says of a target that it fills."""
        return next(column for column in self.mapping.mapped if column.target == target)

    def column_of(self, name: str) -> ColumnMapping:
        """The same for a column of the table, which a relation may fill."""
        relation = self.relation_of(name)
        return self.column(relation.name if relation else name)

    def relation_of(self, column: str) -> Relation | None:
        """The mapped to-one relation that fills `column`, if there is one."""
        return next(
            (one for one in self.one if column in {part.column for part in one.columns}), None
        )

    @property
    def kin(self) -> tuple[Relation, ...]:
        """The relations by which rows of the file may speak of each other: to the table itself,
        by a name that the file gives its rows."""
        given = {field.name for field in self.own}
        return tuple(
            relation
            for relation in (*self.one, *self.many)
            if relation.target == self.table.table and given.intersection(relation.natural_keys)
        )

    @property
    def kin_by_key(self) -> tuple[Relation, ...]:
        """The same by the keys of rows, which the file gives as they are."""
        given = {field.name for field in self.own}
        return tuple(
            relation
            for relation in self.table.relations
            if relation.target == self.table.table
            and relation.columns
            and given.issuperset(name for part in relation.columns for name in _both(part))
        )

    @property
    def has_kin(self) -> bool:
        """Whether new rows have to be written in an order."""
        return bool(self.kin or self.kin_by_key)

    def fills(self, column: str) -> bool:
        return column in {f.name for f in self.own} or self.relation_of(column) is not None


def _both(part: ForeignColumn) -> tuple[str, str]:
    return part.column, part.target_column


def layout(tables: StagingTables, table: Table, mapping: Mapping) -> Layout:
    targets = mapping.targets
    relations = tuple(r for r in table.relations if r.name in targets)
    related = {r.name for r in relations}
    # In any order, as `find_key` takes them: a key that is not found here would make all rows new.
    wanted = frozenset(mapping.key)
    key = next((k for k in table.keys if wanted and frozenset(k.columns) == wanted), None)
    identity = table.primary_key or (key.columns if key else ())
    return Layout(
        tables=tables,
        table=table,
        mapping=mapping,
        own=tuple(f for f in table.fields if f.name in targets and f.name not in related),
        one=tuple(r for r in relations if not r.many),
        many=tuple(r for r in relations if r.many),
        key=key,
        identity=tuple(f for f in table.fields if f.name in identity),
    )


def alias(relation: Relation) -> sql.Identifier:
    """The alias of `related` when it is joined for this relation."""
    return named("related", relation)


def named(word: str, relation: Relation) -> sql.Identifier:
    """A name of ours for something of this relation, which PostgreSQL does not cut off."""
    name = f"{word}_{relation.name}"
    if len(name.encode()) > LONGEST_NAME:
        name = f"{word}_{md5(relation.name.encode(), usedforsecurity=False).hexdigest()}"
    return sql.Identifier(name)


def identity_column(position: int) -> sql.Identifier:
    """The column of `matched` and `plan` that holds this part of a row's identity."""
    return sql.Identifier(f"key_{position}")


def related_joins(plan: Layout) -> sql.Composed:
    """LEFT JOINs from p to the resolved row of each to-one relation."""
    return sql.SQL("\n").join(
        sql.SQL(
            "LEFT JOIN {related} AS {alias}"
            " ON {alias}.relation = {name} AND {alias}.value = p.{column}"
        ).format(
            related=plan.tables["related"],
            alias=alias(relation),
            name=sql.Literal(relation.name),
            column=sql.Identifier(relation.name),
        )
        for relation in plan.one
    )


def resolved(relation: Relation, column: str) -> sql.Composed:
    """What the related row's key says for one of the relation's columns, typed as the foreign key;
    NULL while that row is still to be created."""
    return key_part(relation, column, sql.SQL("{}.target").format(alias(relation)))


def new_value(plan: Layout, column: str) -> sql.Composable:
    """What the file says for a column of the table, from p or from a resolved relation."""
    relation = plan.relation_of(column)
    return (
        resolved(relation, column) if relation else sql.SQL("p.{}").format(sql.Identifier(column))
    )


def updated(policy: ColumnMapping, new: sql.Composable, present: sql.Composable) -> sql.Composable:
    """What an update leaves where there is `present` and the file says `new`.

    To add nothing to a list, or to take nothing away, leaves it as it is.
    """
    if not policy.update:
        return present
    listed = policy.on_list is not OnList.REPLACE
    if policy.on_blank is OnBlank.CLEAR and not listed:
        return new
    kept = sql.SQL("coalesce({}, {})").format(new, present)
    if listed:
        kept = _LISTS[policy.on_list].format(new=new, present=present)
    if policy.on_blank is not OnBlank.FILL:
        return kept
    return sql.SQL("CASE WHEN {} THEN {} ELSE {} END").format(is_empty(present), kept, present)


def is_empty(present: sql.Composable) -> sql.Composed:
    """Whether a field has nothing in it that a file could overwrite: NULL, or no characters."""
    return sql.SQL("coalesce({}::text, '') = ''").format(present)


def same_identity(plan: Layout, left: str, right: str) -> sql.Composed:
    """`left` is an alias with key_N columns, `right` one of the target."""
    return sql.SQL(" AND ").join(
        sql.SQL("{}.{} = {}.{}").format(
            sql.SQL(right),
            sql.Identifier(field.name),
            sql.SQL(left),
            identity_column(position),
        )
        for position, field in enumerate(plan.identity)
    )
