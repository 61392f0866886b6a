"""New rows that look like rows of the table: shown, and what people decide about each."""

from collections.abc import Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import Row, execute, fetch, fetch_one, load
from csvlib.errors import BadChoice
from csvlib.jobs import runs, staged, steps
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.reopening import Reopened, reopened
from csvlib.loading import Layout, layout
from csvlib.loading.twins.finding import digest
from csvlib.model import Run, RunKind, TableName, Twin, TwinChoice, TwinRow
from csvlib.staging import StagingTables
from csvlib.staging.reuse import has_rows

SQL = load(__file__)

CHOSE = "chose_twins"
"""Event of a run: somebody asked for its plan to be made anew."""

Choice = tuple[int, TwinChoice, str | None]
"""A row of the file, what is done with it, and for an update the key of the row that it is."""


# A list has no text of its own but that of JSON.
_TEXT = sql.SQL(
    "CASE WHEN jsonb_typeof(each.value) = 'array' THEN (SELECT string_agg(one, ', ')"
    " FROM jsonb_array_elements_text(each.value) AS one) ELSE each.value #>> '{}' END"
)


def twin_count(desk: Desk, run_id: int) -> int:
    """How many new rows look like rows that are there, decided or not."""
    return _count(desk, run_id, "count")


def undecided_count(desk: Desk, run_id: int) -> int:
    """Those of them that nobody has decided about."""
    return _count(desk, run_id, "undecided")


def not_compared(desk: Desk, run: Run) -> str | None:
    """A sentence where so many rows are new that they were not compared with the table's."""
    most = desk.settings.twins_rows
    if run.kind is RunKind.UNDO or run.plan is None or not most or run.plan.counts.created <= most:
        return None
    return (
        f"More than {most:,} rows are new, so they were not compared with the rows that are there."
    )


def twin_rows(desk: Desk, run_id: int, after: int = 0, limit: int = 50) -> tuple[TwinRow, ...]:
    """The next rows after row `after`, each with what it looks like and what was decided.

    None once the rows are swept away. Raises RunNotFound.
    """
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        plan = _layout(connection, run, _standing(connection, run))
        if plan is None:
            return ()
        query = _sql(
            plan,
            "rows",
            target=plan.target,
            there=_labels(plan),
            same_row=_same_row(plan),
            said_text=_TEXT,
        )
        rows = fetch(connection, query, run=run_id, after=after, limit=limit)
    return tuple(_twin_row(row) for row in rows)


def choose_twins(
    desk: Desk, run_id: int, choices: Sequence[Choice], actor: str, *, remember: bool = False
) -> Run:
    """Decides about rows of the file, several at once; then the plan is made anew.

    `remember`: those that are created are not asked about again, in any file. Raises BadChoice
    for a row that looks like none, or not like that one; WrongState, RunNotFound.
    """
    if not choices:
        return runs.get(desk, run_id)
    with reopened(desk, run_id, actor) as run:
        plan = _planned(run)
        found = _found(run.connection, plan, [row_no for row_no, _, _ in choices])
        for row_no, choice, key in choices:
            _require(found, row_no, choice, key)
            execute(
                run.connection,
                SQL["choose"],
                run=run_id,
                row_no=row_no,
                choice=choice.value,
                key=key,
                actor=actor,
            )
        if remember:
            _remember(run, plan, [row_no for row_no, one, _ in choices if one is TwinChoice.CREATE])
        steps.record(run.connection, run_id, actor, CHOSE, {"rows": len(choices)})
    return runs.get(desk, run_id)


def forget(connection: Connection, run_id: int, table: TableName | None) -> None:
    """Takes back what was decided about a run's rows, unless for this table.

    Before its file is read anew, or mapped: the numbers of its rows, or the keys of the table's,
    mean something else then.
    """
    execute(
        connection,
        SQL["forget"],
        run=run_id,
        schema=table.schema if table else None,
        table=table.name if table else None,
    )


def _count(desk: Desk, run_id: int, query: str) -> int:
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        tables = _standing(connection, run)
        if tables is None:
            return 0
        counted = sql.SQL(SQL[query]).format(twins=tables["twins"])
        found = fetch_one(connection, counted, run=run_id)
    return int(found["rows"]) if found else 0


def _standing(connection: Connection, run: Run) -> StagingTables | None:
    """None where nothing was found, or where it is no more to be had."""
    tables = staged.standing(connection, run)
    return tables if tables and has_rows(connection, tables, "twins") else None


def _layout(connection: Connection, run: Run, tables: StagingTables | None) -> Layout | None:
    if tables is None or run.mapping is None:
        return None
    return layout(tables, reflect(connection, run.mapping.table), run.mapping)


def _planned(run: Reopened) -> Layout:
    """That of the plan that the choices are about. Raises BadChoice."""
    attempt = run.run.prepared_attempt
    tables = StagingTables(run.run.id, attempt) if attempt is not None else None
    there = tables is not None and has_rows(run.connection, tables, "twins")
    plan = _layout(run.connection, run.run, tables if there else None)
    if plan is None:
        raise BadChoice(
            "The possible duplicates are not at hand any more.", advice="Check the file again."
        )
    return plan


def _found(connection: Connection, plan: Layout, rows: list[int]) -> dict[int, frozenset[str]]:
    """By row, the keys of the rows that it looks like."""
    found = fetch(connection, _sql(plan, "keys"), rows=rows)
    return {row["row_no"]: frozenset(row["keys"]) for row in found}


def _require(
    found: dict[int, frozenset[str]], row_no: int, choice: TwinChoice, key: str | None
) -> None:
    updates = choice is TwinChoice.UPDATE
    if row_no in found and (key in found[row_no] if updates else key is None):
        return
    raise BadChoice(
        "The row does not look like that one, or not any more.",
        advice="Open the review again, and choose among the rows that it shows.",
    )


def _remember(run: Reopened, plan: Layout, rows: list[int]) -> None:
    table = plan.table.table
    execute(
        run.connection,
        _sql(plan, "remember", ours=digest(plan)),
        rows=rows,
        schema=table.schema,
        table=table.name,
        actor=run.actor,
    )


def _same_row(plan: Layout) -> sql.Composed:
    """Compared as the table's own types, so that its index answers."""
    return sql.SQL(" AND ").join(
        sql.SQL("t.{} = (one.key ->> {})::{}").format(
            sql.Identifier(field.name), sql.Literal(field.name), sql.SQL(field.type)
        )
        for field in plan.identity
    )


def _labels(plan: Layout) -> sql.Composed:
    """The row of the table as the file speaks of one: related rows by name, not by key."""
    keys = [part.column for relation in plan.one for part in relation.columns]
    named = [
        sql.SQL(
            "jsonb_build_object({name}, (SELECT o.{label}::text FROM {other} AS o WHERE {same}))"
        ).format(
            name=sql.Literal(relation.name),
            label=sql.Identifier(relation.label),
            other=sql.Identifier(relation.target.schema, relation.target.name),
            same=sql.SQL(" AND ").join(
                sql.SQL("o.{} = t.{}").format(
                    sql.Identifier(part.target_column), sql.Identifier(part.column)
                )
                for part in relation.columns
            ),
        )
        for relation in plan.one
    ]
    own = sql.SQL("to_jsonb(t) - {}::text[]").format(sql.Literal(keys))
    return sql.SQL(" || ").join([sql.SQL("({})").format(own), *named])


def _twin_row(row: Row) -> TwinRow:
    return TwinRow(
        row_no=row["row_no"],
        line=row["line_no"],
        values=row["said"],
        twins=tuple(
            Twin(one["key"], one["score"], tuple(one["reasons"]), one["there"])
            for one in row["twins"]
        ),
        choice=TwinChoice(row["choice"]) if row["choice"] else None,
        chosen=row["chosen"],
    )


def _sql(plan: Layout, name: str, **parts: sql.Composable) -> sql.Composed:
    tables = {kind: plan.tables[kind] for kind in ("twins", "prepared", "plan")}
    return sql.SQL(SQL[name]).format(**tables, **parts)
