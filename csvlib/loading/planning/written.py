"""What a row will hold once the plan is carried out: an update keeps some of its cells."""

from psycopg2 import sql

from csvlib.loading.layout import Layout, same_identity, updated
from csvlib.loading.planning.keys import of
from csvlib.model import OnDuplicate
from csvlib.staging.names import ROW_NO

_OWN_ROW = sql.SQL(
    """LEFT JOIN {matched} AS m ON m.row_no = p.{row_no}
LEFT JOIN {target} AS own ON m.row_no IS NOT NULL AND {same_row}"""
)


def own_row(plan: Layout) -> sql.Composed:
    """Joins from p to m and to `own`, the row of the table that it matches."""
    return _OWN_ROW.format(
        matched=plan.tables["matched"],
        target=plan.target,
        row_no=ROW_NO,
        same_row=same_identity(plan, "m", "own") if plan.identity else sql.SQL("false"),
    )


def written(
    plan: Layout, column: str, new: sql.Composable, present: sql.Composable
) -> sql.Composable:
    """What will be in a column: in a new row `new`, which the file says, else what its policy
    leaves. No update changes what a row is known by."""
    after = updated(plan.column_of(column), new, present)
    if column in {field.name for field in plan.identity}:
        after = present
    return sql.SQL("CASE WHEN m.row_no IS NULL THEN {} ELSE {} END").format(new, after)


def kept(column: str) -> sql.Composed:
    """The same of a column that the file does not fill; NULL in a new row."""
    return of("own", column)


def writes(plan: Layout) -> sql.SQL:
    """Whether the row of p is written: one that is skipped takes no value from another."""
    skips = plan.mapping.on_duplicate is OnDuplicate.SKIP
    return sql.SQL("(m.row_no IS NULL OR m.chosen)" if skips else "true")
