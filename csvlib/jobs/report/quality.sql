-- name: totals
SELECT count(*) AS rows, count(*) FILTER (WHERE action IN ('reject', 'conflict')) AS rejected FROM {plan}

-- name: warned
-- A row that is rejected, or that was left out, warns nobody any more.
SELECT count(*) AS warned
FROM {plan} AS l
WHERE l.action NOT IN ('reject', 'conflict')
    AND EXISTS (
        SELECT FROM csv_desk.issue AS i
        WHERE i.run_id = {run} AND i.row_no = l.row_no AND i.severity = 'warning')
    AND NOT EXISTS (
        SELECT FROM csv_desk.excluded_row AS x
        WHERE x.run_id = {run} AND x.row_no = l.row_no)

-- name: before
SELECT q.rows, q.rejected, q.warned, q.columns
FROM csv_desk.quality AS q JOIN csv_desk.run AS r ON r.id = q.run_id
WHERE (q.table_schema, q.table_name, q.fingerprint) = (%(schema)s, %(table)s, %(fingerprint)s)
    AND q.run_id <> %(run)s AND r.state = 'committed'
ORDER BY q.run_id DESC
LIMIT %(limit)s

-- name: keep
INSERT INTO csv_desk.quality AS q
    (run_id, table_schema, table_name, fingerprint, source, rows, rejected, warned, columns, flags)
VALUES (%(run)s, %(schema)s, %(table)s, %(fingerprint)s, %(source)s, %(rows)s, %(rejected)s,
    %(warned)s, %(columns)s::jsonb, %(flags)s::jsonb)
ON CONFLICT (run_id) DO UPDATE
SET (table_schema, table_name, fingerprint, source, rows, rejected, warned, columns, flags,
    measured_at)
    = (excluded.table_schema, excluded.table_name, excluded.fingerprint, excluded.source,
    excluded.rows, excluded.rejected, excluded.warned, excluded.columns, excluded.flags, now())

-- name: get
-- Not while the run is checked again: what was measured then is of other rows.
SELECT q.rows, q.rejected, q.warned, q.columns, q.flags
FROM csv_desk.quality AS q JOIN csv_desk.run AS r ON r.id = q.run_id
WHERE q.run_id = %(run)s AND r.plan_hash IS NOT NULL

-- name: trend
SELECT t.run_id, t.file, t.measured_at, t.rows, t.rejected, t.warned, q.columns
FROM csv_desk.quality AS q JOIN csv_desk.quality_trend AS t ON t.run_id = q.run_id
WHERE (q.table_schema, q.table_name, q.fingerprint) = (
        SELECT one.table_schema, one.table_name, one.fingerprint
        FROM csv_desk.quality AS one WHERE one.run_id = %(run)s)
    AND (t.state = 'committed' OR t.run_id = %(run)s) AND t.run_id <= %(run)s
ORDER BY t.run_id DESC
LIMIT %(limit)s
