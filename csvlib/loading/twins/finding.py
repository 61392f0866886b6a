"""Possible duplicates: new rows that look like rows of the table under another key."""

from collections import defaultdict
from collections.abc import Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812
from psycopg2.extras import execute_values

from csvlib.database.queries import Row, execute, fetch, fetch_one, load
from csvlib.loading.layout import Layout, identity_column, related_joins, same_identity
from csvlib.loading.planning.keys import listed, of
from csvlib.loading.twins.blocks import (
    Kind,
    domain,
    email,
    full_name,
    held_blocks,
    held_reference,
    said_blocks,
    said_reference,
    text,
)
from csvlib.loading.twins.scoring import LEAST, Pair, judge
from csvlib.loading.twins.traits import Traits, traits
from csvlib.model import Relation
from csvlib.staging.names import ROW_NO

SQL = load(__file__)

MOST_PAIRS = 50_000
"""Compared letter by letter, those that share the rarest things first: some 0.3 s."""

MOST_SHARED = 20
"""Rows that share an address or a number; what more of them have says nothing."""

MOST_TWINS = 3


def find_twins(connection: Connection, plan: Layout, *, most_rows: int) -> int:
    """Makes `twins` (row_no, key, score, reasons); returns how many rows are in it.

    Of rows that the plan creates, and of those that somebody has decided about. The table is not
    made, and 0 returned, where nothing tells rows apart or alike, or where more than `most_rows`
    are new. Pairs that somebody has called different are left out, and rows of the table that
    another row of the file is already.
    """
    found = traits(plan)
    if not (plan.identity and found.any):
        return 0
    new = fetch_one(connection, _sql(plan, "new"), run=plan.tables.run)
    if new is None or not new["rows"] or new["created"] > most_rows:
        return 0
    _make_said(connection, plan, found)
    _make_met(connection, plan, found)
    return _keep(connection, plan, _judged(connection, plan, found))


def digest(plan: Layout) -> sql.Composed:
    """Of a row under p, as `csv_desk.distinct_pair.ours` has it: of its match key, or of all that
    the file says of it."""
    columns = [field.name for field in plan.own] + [relation.name for relation in plan.one]
    if plan.key:
        filled = [plan.relation_of(column) for column in plan.key.columns]
        columns = [
            relation.name if relation else column
            for relation, column in zip(filled, plan.key.columns, strict=True)
        ]
    parts = [
        sql.SQL("csv_desk.fold({})").format(text("p", column)) for column in dict.fromkeys(columns)
    ]
    return sql.SQL("md5(to_jsonb(ARRAY[{}]::text[])::text)::uuid").format(listed(parts))


def key_of(plan: Layout, row: str) -> sql.Composed:
    """The identity of a row of the table, as `csv_desk.row_choice.key` has it."""
    pairs = [
        sql.SQL("{}, {}").format(sql.Literal(field.name), of(row, field.name))
        for field in plan.identity
    ]
    return sql.SQL("jsonb_build_object({})").format(listed(pairs))


def _make_said(connection: Connection, plan: Layout, found: Traits) -> None:
    """`said`: the blocks of new rows."""
    execute(connection, SQL["forget"])
    blocks = said_blocks(found)
    execute(
        connection,
        _sql(
            plan,
            "said",
            kinds=_array([sql.Literal(block.kind.value) for block in blocks]),
            blocks=_array([block.text for block in blocks]),
            joins=related_joins(plan),
        ),
        run=plan.tables.run,
    )
    execute(connection, "ANALYZE pg_temp.said")


def _make_met(connection: Connection, plan: Layout, found: Traits) -> None:
    """`met`: rows of the table that have a block of a new row. One pass for each kind of block:
    it hashes the few that the file has, so that a million rows take some 0.4 s."""
    keys = listed([of("t", field.name) for field in plan.identity])
    names = listed([identity_column(at) for at in range(len(plan.identity))])
    execute(connection, _sql(plan, "empty_met", names=names, keys=keys))
    for block in held_blocks(found):
        execute(
            connection,
            _sql(plan, "meet", names=names, keys=keys, block=block.text),
            kind=block.kind.value,
        )
    execute(connection, "ANALYZE pg_temp.met")


def _judged(
    connection: Connection, plan: Layout, found: Traits
) -> dict[int, list[tuple[float, Row, tuple[str, ...]]]]:
    """By new row, the rows of the table that are enough like it, best first."""
    by_row = defaultdict(list)
    for row in _pairs(connection, plan, found):
        score, reasons = judge(
            Pair(
                same_email=row["same_email"],
                phone_rows=row["phone_rows"],
                domain=row["domain"],
                related=tuple(
                    relation.name
                    for relation, same in zip(found.relations, row["related"], strict=True)
                    if same
                ),
                ours=row["ours"] or "",
                theirs=row["theirs"] or "",
                identifying=found.identifying,
            )
        )
        if score >= LEAST:
            by_row[row["row_no"]].append((score, row, reasons))
    return {
        row_no: sorted(rows, key=lambda one: (-one[0], one[1]["key"]))[:MOST_TWINS]
        for row_no, rows in by_row.items()
    }


def _pairs(connection: Connection, plan: Layout, found: Traits) -> list[Row]:
    names = [identity_column(at) for at in range(len(plan.identity))]
    said, held = found.filled(found.emails), found.emails
    nothing = sql.SQL("NULL::text")
    return fetch(
        connection,
        _sql(
            plan,
            "pairs",
            names=listed(names),
            met_names=listed([sql.SQL("met.{}").format(name) for name in names]),
            same_row=same_identity(plan, "c", "t"),
            matched_row=same_identity(plan, "m", "t"),
            key=key_of(plan, "t"),
            ours=digest(plan),
            called=full_name(found, "p") if found.name else nothing,
            theirs=full_name(found, "t") if found.name else nothing,
            said_emails=_array([email(text("p", column)) for column in said]),
            emails=_array([email(text("t", column)) for column in held]),
            said_domains=_array([domain(text("p", column)) for column in said]),
            domains=_array([domain(text("t", column)) for column in held]),
            related=_array([_same_related(relation) for relation in found.relations]),
            joins=related_joins(plan),
        ),
        phone=Kind.PHONE.value,
        rare=[Kind.EMAIL.value, Kind.PHONE.value],
        most_shared=MOST_SHARED,
        most=MOST_PAIRS,
        schema=plan.table.table.schema,
        table=plan.table.table.name,
    )


def _keep(
    connection: Connection,
    plan: Layout,
    judged: dict[int, list[tuple[float, Row, tuple[str, ...]]]],
) -> int:
    execute(connection, _sql(plan, "make"))
    rows = [
        (row_no, row["key"], score, list(reasons))
        for row_no, best in judged.items()
        for score, row, reasons in best
    ]
    with connection.cursor() as cursor:
        insert = sql.SQL(SQL["keep"]).format(twins=plan.tables["twins"])
        execute_values(cursor, insert.as_string(connection), rows, page_size=1000)
    execute(connection, _sql(plan, "finish"))
    return len(judged)


def _same_related(relation: Relation) -> sql.Composed:
    both = said_reference(relation), held_reference(relation)
    return sql.SQL("({} = {})::text").format(*both)


def _array(parts: Sequence[sql.Composable]) -> sql.Composed:
    return sql.SQL("ARRAY[{}]::text[]").format(listed(parts))


def _sql(plan: Layout, name: str, **parts: sql.Composable) -> sql.Composed:
    tables = {kind: plan.tables[kind] for kind in ("plan", "prepared", "matched", "twins")}
    return sql.SQL(SQL[name]).format(target=plan.target, row_no=ROW_NO, **tables, **parts)
