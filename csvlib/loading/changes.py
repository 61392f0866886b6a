"""Cell diffs: for a matched row, each field the file would change, as [old, new] in text."""

from psycopg2 import sql

from csvlib.loading.layout import Layout, alias, same_identity
from csvlib.model import Relation
from csvlib.staging.names import ROW_NO

# jsonb_build_object takes at most 100 arguments.
_PAIRS_PER_CALL = 45

_LINKS = sql.SQL(
    """
LEFT JOIN (
    SELECT p.{row_no} AS row_no,
        array_agg(DISTINCT coalesce(r.target, '+' || r.folded)
            ORDER BY coalesce(r.target, '+' || r.folded)) AS targets,
        string_agg(DISTINCT coalesce(r.label, u.value), ', ') AS labels
    FROM {matched} AS m
    JOIN {prepared} AS p ON p.{row_no} = m.row_no
    CROSS JOIN LATERAL unnest(p.{name}) AS u (value)
    JOIN {related} AS r ON r.relation = {literal} AND r.value = u.value
    GROUP BY p.{row_no}
) AS {wanted} ON {wanted}.row_no = p.{row_no}
LEFT JOIN (
    SELECT m.row_no,
        array_agg(DISTINCT k.{other_column}::text ORDER BY k.{other_column}::text) AS targets,
        string_agg(DISTINCT o.{label}::text, ', ') AS labels
    FROM {matched} AS m
    JOIN {link} AS k ON k.{own_column} = m.key_0
    JOIN {other} AS o ON o.{other_key} = k.{other_column}
    GROUP BY m.row_no
) AS {present} ON {present}.row_no = p.{row_no}
"""
)


def changes(plan: Layout) -> sql.Composed:
    """A jsonb expression over p, t and the joins of `change_joins`: only what differs.

    A blank cell keeps what is there.
    """
    pairs = [
        *(_own(field.name) for field in plan.own),
        *(_one(relation) for relation in plan.one),
        *(_many(relation) for relation in plan.many),
    ]
    chunks = [pairs[at : at + _PAIRS_PER_CALL] for at in range(0, len(pairs), _PAIRS_PER_CALL)]
    return sql.SQL(" || ").join(
        sql.SQL("jsonb_strip_nulls(jsonb_build_object({}))").format(sql.SQL(", ").join(chunk))
        for chunk in chunks
    )


def change_joins(plan: Layout) -> sql.Composed:
    """From m to the target row t, to the old label of each to-one relation, and to link sets."""
    target = sql.SQL("LEFT JOIN {} AS t ON m.row_no IS NOT NULL AND {}").format(
        plan.target,
        same_identity(plan, "m", "t") if plan.identity else sql.SQL("false"),
    )
    old = [
        sql.SQL("LEFT JOIN {} AS {} ON {}.{} = t.{}").format(
            sql.Identifier(relation.target.schema, relation.target.name),
            _old(relation),
            _old(relation),
            sql.Identifier(relation.target_column),
            sql.Identifier(relation.column or ""),
        )
        for relation in plan.one
    ]
    links = [_link_joins(plan, relation) for relation in plan.many]
    return sql.SQL("\n").join([target, *old, *links])


def _pair(
    name: str, differs: sql.Composable, old: sql.Composable, new: sql.Composable
) -> sql.Composed:
    return sql.SQL("{}, CASE WHEN {} THEN jsonb_build_array({}, {}) END").format(
        sql.Literal(name), differs, old, new
    )


def _own(name: str) -> sql.Composed:
    column = sql.Identifier(name)
    # As text, so that types without equality (json, point) are compared too.
    return _pair(
        name,
        sql.SQL("p.{0} IS NOT NULL AND p.{0}::text IS DISTINCT FROM t.{0}::text").format(column),
        sql.SQL("t.{}::text").format(column),
        sql.SQL("p.{}::text").format(column),
    )


def _one(relation: Relation) -> sql.Composed:
    name = sql.Identifier(relation.name)
    return _pair(
        relation.name,
        sql.SQL(
            "p.{0} IS NOT NULL AND"
            " ({1}.status = 'create' OR {1}.target IS DISTINCT FROM t.{2}::text)"
        ).format(name, alias(relation), sql.Identifier(relation.column or "")),
        sql.SQL("{}.{}::text").format(_old(relation), sql.Identifier(relation.label)),
        sql.SQL("p.{}").format(name),
    )


def _many(relation: Relation) -> sql.Composed:
    wanted, present = _wanted(relation), _present(relation)
    return _pair(
        relation.name,
        sql.SQL("{0}.targets IS NOT NULL AND {0}.targets IS DISTINCT FROM {1}.targets").format(
            wanted, present
        ),
        sql.SQL("{}.labels").format(present),
        sql.SQL("{}.labels").format(wanted),
    )


def _link_joins(plan: Layout, relation: Relation) -> sql.Composed:
    assert relation.link is not None
    return _LINKS.format(
        row_no=ROW_NO,
        matched=plan.tables["matched"],
        prepared=plan.tables["prepared"],
        related=plan.tables["related"],
        name=sql.Identifier(relation.name),
        literal=sql.Literal(relation.name),
        wanted=_wanted(relation),
        present=_present(relation),
        link=sql.Identifier(relation.link.table.schema, relation.link.table.name),
        own_column=sql.Identifier(relation.link.own_column),
        other_column=sql.Identifier(relation.link.other_column),
        other=sql.Identifier(relation.target.schema, relation.target.name),
        other_key=sql.Identifier(relation.target_column),
        label=sql.Identifier(relation.label),
    )


def _old(relation: Relation) -> sql.Identifier:
    return sql.Identifier(f"old_{relation.name}")


def _wanted(relation: Relation) -> sql.Identifier:
    return sql.Identifier(f"wanted_{relation.name}")


def _present(relation: Relation) -> sql.Identifier:
    return sql.Identifier(f"present_{relation.name}")
