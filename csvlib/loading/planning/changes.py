"""Cell diffs: for a matched row, each field the file would change, as [old, new] in text."""

from psycopg2 import sql

from csvlib.loading.layout import Layout, alias, is_empty, same_identity
from csvlib.model import ColumnMapping, OnBlank, Relation
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

    What a blank cell does, and whether a column changes rows that are there, is its policy's.
    """
    found = [
        *(
            _own(field.name, plan.column(field.name))
            for field in plan.own
            if field not in plan.identity
        ),
        *(_one(relation, plan.column(relation.name)) for relation in plan.one),
        *(_many(relation, plan.column(relation.name)) for relation in plan.many),
    ]
    pairs = [pair for pair in found if pair is not None]
    if not pairs:
        return sql.Composed([sql.SQL("jsonb_build_object()")])
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


def _differs(
    policy: ColumnMapping, said: sql.Composable, other: sql.Composable, empty: sql.Composable
) -> sql.Composed | None:
    """Whether a row would be changed, given whether the file says something, whether that is
    something else, and whether the row has nothing there yet; None when it never would be."""
    if not policy.update:
        return None
    conditions = {
        OnBlank.KEEP: "{said} AND {other}",
        OnBlank.CLEAR: "CASE WHEN {said} THEN {other} ELSE NOT ({empty}) END",
        OnBlank.FILL: "{said} AND {empty}",
    }
    return sql.SQL(conditions[policy.on_blank]).format(said=said, other=other, empty=empty)


def _own(name: str, policy: ColumnMapping) -> sql.Composed | None:
    present, new = (sql.SQL(f"{row}.{{}}").format(sql.Identifier(name)) for row in "tp")
    # As text, so that types without equality (json, point) are compared too.
    differs = _differs(
        policy,
        said=_is_something(new),
        other=sql.SQL("{}::text IS DISTINCT FROM {}::text").format(new, present),
        empty=_is_nothing(present) if policy.on_blank is OnBlank.CLEAR else is_empty(present),
    )
    texts = (sql.SQL("{}::text").format(value) for value in (present, new))
    return differs and _pair(name, differs, *texts)


def _one(relation: Relation, policy: ColumnMapping) -> sql.Composed | None:
    new = sql.SQL("p.{}").format(sql.Identifier(relation.name))
    present = sql.SQL("t.{}").format(sql.Identifier(relation.column or ""))
    differs = _differs(
        policy,
        said=_is_something(new),
        other=sql.SQL("({0}.status = 'create' OR {0}.target IS DISTINCT FROM {1}::text)").format(
            alias(relation), present
        ),
        empty=_is_nothing(present),
    )
    old = sql.SQL("{}.{}::text").format(_old(relation), sql.Identifier(relation.label))
    return differs and _pair(relation.name, differs, old, new)


def _many(relation: Relation, policy: ColumnMapping) -> sql.Composed | None:
    wanted, present = (
        sql.SQL("{}.targets").format(links) for links in (_wanted(relation), _present(relation))
    )
    differs = _differs(
        policy,
        said=_is_something(wanted),
        other=sql.SQL("{} IS DISTINCT FROM {}").format(wanted, present),
        empty=_is_nothing(present),
    )
    labels = (
        sql.SQL("{}.labels").format(links) for links in (_present(relation), _wanted(relation))
    )
    return differs and _pair(relation.name, differs, *labels)


def _is_something(value: sql.Composable) -> sql.Composed:
    # "IS NOT NULL" would be false for a composite value with one empty part.
    return sql.SQL("({} IS DISTINCT FROM NULL)").format(value)


def _is_nothing(value: sql.Composable) -> sql.Composed:
    return sql.SQL("({} IS NOT DISTINCT FROM NULL)").format(value)


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
