-- name: groups
-- The same problem in the same column, however many rows; with the first few of its lines.
SELECT code, severity, column_name, rule_id, min(message) AS message, count(*) AS rows,
    array_agg(line_no ORDER BY line_no) FILTER (WHERE place <= 5) AS lines
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY code, severity, column_name, rule_id ORDER BY line_no) AS place
    FROM csv_desk.issue
    WHERE run_id = %(run)s
) AS issue
GROUP BY code, severity, column_name, rule_id
ORDER BY array_position(ARRAY['critical', 'warning', 'info'], severity), rows DESC, code

-- name: staging_exists
SELECT to_regclass(%(name)s) IS NOT NULL AS there

-- name: problems
SELECT row_no, array_agg(DISTINCT code ORDER BY code) AS codes, min(raw) AS raw
FROM csv_desk.issue
WHERE run_id = %(run)s AND severity = 'critical' AND row_no = ANY (%(rows)s)
GROUP BY row_no
