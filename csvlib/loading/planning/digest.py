"""What a plan is known by: its own hash, and a digest of the table that it was made for."""

import hashlib
from dataclasses import replace

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.loading.layout import Layout
from csvlib.model import Table
from csvlib.model.codec import encode
from csvlib.staging.names import ROW_NO

# One digest per 10,000 rows, then one over those: a single string_agg over a million rows would
# pass PostgreSQL's limit of 1 GB for a value. The merge fills keys into related rows that it
# creates, which changes nothing of the plan.
_HASH = sql.SQL(
    """
SELECT encode(sha256(convert_to(
    %(basis)s || string_agg(kind || digest, '' ORDER BY kind, part), 'UTF8')), 'hex') AS hash
FROM (
    SELECT 'plan' AS kind, part, md5(string_agg(digest, '' ORDER BY row_no)) AS digest
    FROM (
        SELECT l.row_no / 10000 AS part, l.row_no, CASE WHEN l.action = 'create'
            THEN l.row_no || ',' || l.level || ';' ELSE md5(l::text) END AS digest
        FROM {plan} AS l ORDER BY part, row_no
    ) AS l GROUP BY part
    UNION ALL
    SELECT 'rows', part, md5(string_agg(digest, '' ORDER BY row_no))
    FROM (
        SELECT p.{row_no} / 10000 AS part, p.{row_no} AS row_no, md5(p::text) AS digest
        FROM {prepared} AS p ORDER BY part, row_no
    ) AS p GROUP BY part
    UNION ALL
    SELECT 'related', 0, md5(string_agg(ROW(
        r.relation, r.value, r.status, r.label, r.source_row,
        CASE WHEN r.status NOT IN ('create', 'in_file') THEN r.target END
    )::text, '' ORDER BY r.relation, r.value))
    FROM {related} AS r
) AS parts
"""
)

# The server takes the text of a row for as cheap as a comparison, and would make all of them in
# one process: with two of them a million rows take 1.3 s instead of 2.4 s.
_IN_PARALLEL = "SELECT set_config('parallel_tuple_cost', %(cost)s, true)"


def plan_hash(connection: Connection, plan: Layout) -> str:
    """SHA-256 over every planned row, every prepared cell, related rows, options and the table.

    What people have decided about single rows and names shows in these.
    """
    query = _HASH.format(
        plan=plan.tables["plan"],
        prepared=plan.tables["prepared"],
        related=plan.tables["related"],
        row_no=ROW_NO,
    )
    basis = encode(plan.mapping) + table_digest(plan.table)
    usual = fetch(connection, "SELECT current_setting('parallel_tuple_cost') AS cost")[0]["cost"]
    fetch(connection, _IN_PARALLEL, cost="0.001")
    found = fetch(connection, query, basis=basis)
    fetch(connection, _IN_PARALLEL, cost=usual)
    return str(found[0]["hash"])


def table_digest(table: Table) -> str:
    """Another one where rows could be read or written differently; rights and rows do not count."""
    fields = tuple(replace(field, comment=None) for field in table.fields)
    shape = replace(table, fields=fields, rows_estimate=0, rights=frozenset(), comment=None)
    return hashlib.sha256(encode(shape).encode()).hexdigest()
