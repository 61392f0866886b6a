"""Cell diffs: for a matched row, each field the file would change, as [old, new] in text.

Lists of related rows are compared by themselves (lists.py).
"""

from psycopg2 import sql

from csvlib.loading.layout import Layout, alias, is_empty, updated
from csvlib.loading.planning.keys import NEW, listed, of
from csvlib.loading.relating.keys import reference_text
from csvlib.model import ColumnMapping, Field, Kind, OnBlank, OnList, Relation

# jsonb_build_object takes at most 100 arguments.
_PAIRS_PER_CALL = 45

_COMPARED_AS_THEY_ARE = frozenset(
    {Kind.INTEGER, Kind.BOOLEAN, Kind.DATE, Kind.TIMESTAMP, Kind.ENUM}
)
"""Equal values of these kinds have the same text, which takes longer to compare. All others are
compared as text: json and point have no equality, and equal numbers and texts may differ."""

# Most rows that are there do not change: nothing is built for these.
_CHANGES = sql.SQL("CASE WHEN {any} THEN {pairs} ELSE '{{}}'::jsonb END")

_PAIR = sql.SQL("{name}, CASE WHEN {differs} THEN jsonb_build_array({old}, {new}) END")

_OLD_LABEL = sql.SQL("(SELECT o.{label}::text FROM {other} AS o WHERE {same_row})")


def changes(plan: Layout) -> sql.Composed:
    """A jsonb expression over p, t and the related rows of p: only what differs.

    What a blank cell does, and whether a column changes rows that are there, is its policy's.
    """
    found = [
        *(_own(field, plan.column(field.name)) for field in plan.own if field not in plan.identity),
        *(_one(relation, plan.column(relation.name)) for relation in plan.one),
    ]
    differing = [one for one in found if one is not None]
    if not differing:
        return sql.Composed([sql.SQL("'{}'::jsonb")])
    pairs = [pair for _, pair in differing]
    chunks = [pairs[at : at + _PAIRS_PER_CALL] for at in range(0, len(pairs), _PAIRS_PER_CALL)]
    return _CHANGES.format(
        any=sql.SQL(" OR ").join(sql.SQL("({})").format(differs) for differs, _ in differing),
        pairs=sql.SQL(" || ").join(
            sql.SQL("jsonb_strip_nulls(jsonb_build_object({}))").format(listed(chunk))
            for chunk in chunks
        ),
    )


def differs(
    policy: ColumnMapping, said: sql.Composable, other: sql.Composable, empty: sql.Composable
) -> sql.Composed | None:
    """Whether a row would be changed, given whether the file says something, whether that is
    something else, and whether the row has nothing there yet; None when it never would be.

    To add nothing to a list, or to take nothing away, is not to clear it.
    """
    if not policy.update:
        return None
    conditions = {
        OnBlank.KEEP: "{said} AND {other}",
        OnBlank.CLEAR: "CASE WHEN {said} THEN {other} ELSE NOT ({empty}) END",
        OnBlank.FILL: "{said} AND {other} AND {empty}",
    }
    on_blank = policy.on_blank
    if on_blank is OnBlank.CLEAR and policy.on_list is not OnList.REPLACE:
        on_blank = OnBlank.KEEP
    return sql.SQL(conditions[on_blank]).format(said=said, other=other, empty=empty)


def is_something(value: sql.Composable) -> sql.Composed:
    # "IS NOT NULL" would be false for a composite value with one empty part.
    return sql.SQL("({} IS DISTINCT FROM NULL)").format(value)


def is_nothing(value: sql.Composable) -> sql.Composed:
    return sql.SQL("({} IS NOT DISTINCT FROM NULL)").format(value)


def _own(field: Field, policy: ColumnMapping) -> tuple[sql.Composable, sql.Composable] | None:
    present, new = of("t", field.name), of("p", field.name)
    after = new if policy.on_list is OnList.REPLACE else updated(policy, new, present)
    condition = differs(
        policy,
        said=is_something(new),
        other=sql.SQL("{} IS DISTINCT FROM {}").format(
            _comparable(field, after), _comparable(field, present)
        ),
        empty=is_nothing(present) if policy.on_blank is OnBlank.CLEAR else is_empty(present),
    )
    return _pair(field.name, condition, _text(present), _text(after))


def _one(relation: Relation, policy: ColumnMapping) -> tuple[sql.Composable, sql.Composable] | None:
    name, related = of("p", relation.name), alias(relation)
    present = reference_text(relation, "t")
    condition = differs(
        policy,
        said=sql.SQL("({} AND {}.status <> 'empty')").format(is_something(name), related),
        other=sql.SQL("({0}.status IN {1} OR {0}.target IS DISTINCT FROM {2})").format(
            related, sql.Literal(NEW), present
        ),
        empty=is_nothing(present),
    )
    old = _OLD_LABEL.format(
        label=sql.Identifier(relation.label),
        other=sql.Identifier(relation.target.schema, relation.target.name),
        same_row=sql.SQL(" AND ").join(
            sql.SQL("{} = {}").format(of("o", part.target_column), of("t", part.column))
            for part in relation.columns
        ),
    )
    new = sql.SQL("CASE WHEN {0}.status <> 'empty' THEN coalesce({0}.label, {1}) END").format(
        related, name
    )
    return _pair(relation.name, condition, old, new)


def _pair(
    name: str, condition: sql.Composable | None, old: sql.Composable, new: sql.Composable
) -> tuple[sql.Composable, sql.Composable] | None:
    if condition is None:
        return None
    return condition, _PAIR.format(name=sql.Literal(name), differs=condition, old=old, new=new)


def _comparable(field: Field, value: sql.Composable) -> sql.Composable:
    if field.kind in _COMPARED_AS_THEY_ARE:
        return value
    return sql.SQL('{}::text COLLATE "C"').format(value)


def _text(value: sql.Composable) -> sql.Composed:
    return sql.SQL("{}::text").format(value)
