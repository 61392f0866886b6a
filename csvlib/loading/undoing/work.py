"""The temporary tables in which it is worked out what becomes of each row that a run wrote."""

from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.layout import identity_column
from csvlib.loading.undoing.written import Asked, Written, same_row
from csvlib.loading.version import version
from csvlib.model import TableKind

NULL = sql.SQL("NULL")

_CREATE = sql.SQL(
    """
CREATE TEMPORARY TABLE {name} (
    id bigint NOT NULL, row_no bigint, line_no bigint, action text NOT NULL, key jsonb NOT NULL,
    links jsonb, version text, cells jsonb, kept text[], act text NOT NULL, reason text{keys}
) ON COMMIT DROP
"""
)

# A verdict that is no act is the reason to keep the row.
_FILL = sql.SQL(
    """
INSERT INTO {work}
    (id, row_no, line_no, action, key, links, version, cells, kept{keys}, act, reason)
SELECT f.id, f.row_no, f.line_no, f.action, f.key, f.links, f.version, f.cells, f.kept{f_keys},
    CASE WHEN f.verdict = ANY ({acts}) THEN f.verdict ELSE 'keep' END,
    CASE WHEN f.verdict <> ALL ({acts}) THEN f.verdict ELSE f.doubt END
FROM (
    SELECT l.id, l.row_no, l.line_no, l.action, l.key, l.links, {version}::text AS version,
        {cells}::jsonb AS cells, {kept}::text[] AS kept{values}, {doubt}::text AS doubt,
        CASE WHEN l.row_no <> ALL (%(selected)s::bigint[]) THEN 'leave' {verdicts} END AS verdict
    FROM csv_desk.change AS l
    {joins}
    WHERE l.run_id = %(run)s AND l.action = %(action)s
        AND l.table_schema = %(schema)s AND l.table_name = %(table)s
) AS f
"""
)
_ACTS = sql.SQL("ARRAY['remove', 'restore', 'recreate', 'nothing', 'leave']")


@dataclass(frozen=True, slots=True)
class Verdicts:
    """SQL that judges a line l of the ledger beside the row t of its table.

    `cases` are the branches of a CASE: an act, or the reason to keep the row as it is. `doubt` is
    the reason why some cells of a row, `kept`, stay as they are.
    """

    cases: sql.Composable
    joins: sql.Composable | None = None
    cells: sql.Composable | None = None
    kept: sql.Composable | None = None
    doubt: sql.Composable | None = None


def lost(one: Written) -> Verdicts:
    """Of a table that is not what it was; of one without any key rows cannot be told apart."""
    return Verdicts(sql.SQL("ELSE 'table_changed'" if one.named else "ELSE 'not_recorded'"))


def create_work(connection: Connection, one: Written) -> None:
    keys = [
        sql.SQL(", {} {}").format(identity_column(position), one.type(column))
        for position, column in enumerate(one.key)
    ]
    name = sql.Identifier(f"undone_{one.number}")
    execute(connection, _CREATE.format(name=name, keys=sql.Composed(keys)))


def fill(
    connection: Connection, one: Written, asked: Asked, action: str, verdicts: Verdicts
) -> None:
    """Judges the lines with this action."""
    keys = [identity_column(position) for position in range(len(one.key))]
    execute(
        connection,
        _FILL.format(
            work=one.work,
            acts=_ACTS,
            keys=_listed(sql.SQL(", {}").format(key) for key in keys),
            f_keys=_listed(sql.SQL(", f.{}").format(key) for key in keys),
            values=_listed(
                sql.SQL(", {} AS {}").format(key_of_line(one, column), key)
                for column, key in zip(one.key, keys, strict=True)
            ),
            version=version(one.table, "t") if one.table else NULL,
            cells=verdicts.cells or NULL,
            kept=verdicts.kept or NULL,
            doubt=verdicts.doubt or NULL,
            verdicts=verdicts.cases,
            joins=sql.SQL("{} {}").format(row_of_line(one), verdicts.joins or sql.SQL("")),
        ),
        run=asked.undone,
        action=action,
        schema=one.name.schema,
        table=one.name.name,
        selected=list(asked.selected) if asked.selected is not None else None,
    )


def index_work(connection: Connection, one: Written) -> None:
    """Once all lines are in it. Only what rows are found by is counted: JSON takes long."""
    execute(connection, sql.SQL("CREATE UNIQUE INDEX ON {} (id)").format(one.work))
    keys = [sql.SQL(", {}").format(identity_column(at)) for at in range(len(one.key))]
    analyze = sql.SQL("ANALYZE {} (id, act{})")
    execute(connection, analyze.format(one.work, sql.Composed(keys)))


def key_of_line(one: Written, column: str) -> sql.Composed:
    return sql.SQL("(l.key ->> {})::{}").format(sql.Literal(column), one.type(column))


def row_of_line(one: Written, join: str = "LEFT JOIN") -> sql.Composable:
    """The row t that a line is about, where it is still there."""
    if one.table is None:
        return sql.SQL("")
    same = sql.SQL(" AND ").join(
        sql.SQL("t.{} = {}").format(sql.Identifier(column), key_of_line(one, column))
        for column in one.key
    )
    return sql.SQL("{} {} AS t ON {}").format(sql.SQL(join), one.target, same)


def is_gone(one: Written) -> sql.Composed:
    return sql.SQL("t.{} IS NULL").format(sql.Identifier(one.key[0]))


def row_of_work(one: Written) -> sql.Composed:
    """The row t that a row w of the work table is about."""
    return sql.SQL("JOIN {} AS t ON {}").format(one.target, same_row(one, "w", "t"))


def unchanged(one: Written) -> sql.Composable:
    """Of a view, whose rows cannot be locked, a row is looked at once more as it is written."""
    assert one.table is not None
    if one.table.kind is not TableKind.VIEW:
        return sql.SQL("")
    return sql.SQL(" AND {} = w.version").format(version(one.table, "t"))


def if_allowed(one: Written, right: str, act: str) -> sql.Composable:
    """The verdict that is an act, where the role may write to the table in this way."""
    assert one.table is not None
    return sql.Literal(act if right in one.table.rights else "refused")


def _listed(parts: object) -> sql.Composed:
    return sql.Composed(list(parts))  # type: ignore[call-overload]
