-- name: invalid
-- A problem is told as `place:code`, by the column's place in the mapping.
SELECT split_part(problem, ':', 1)::int AS place, count(*) AS rows
FROM {prepared} CROSS JOIN LATERAL unnest({problems}) AS problem
WHERE {problems} <> ARRAY[]::text[] AND split_part(problem, ':', 2) <> 'missing_required'
GROUP BY 1

-- name: estimates
-- A number, or, below 0, a share of all rows.
SELECT s.attname AS name,
    CASE WHEN s.n_distinct >= 0 THEN s.n_distinct ELSE -s.n_distinct * c.reltuples END AS different
FROM pg_stats AS s
JOIN pg_namespace AS n ON n.nspname = s.schemaname
JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = s.tablename
WHERE s.schemaname = %(schema)s AND s.tablename = %(table)s
