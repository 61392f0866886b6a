-- name: into_issues
COPY csv_desk.issue (run_id, row_no, line_no, column_name, code, severity, rule_id, raw) FROM STDIN

-- name: forget
DELETE FROM csv_desk.issue
WHERE run_id = %(run)s AND rule_id = ANY (%(rules)s)
    AND csv_desk.cause(code, rule_id, column_name) = ANY (ARRAY(
        SELECT csv_desk.cause(r.code, r.rule_id, r.header)
        FROM unnest(%(codes)s::text[], %(rules)s::text[], %(headers)s::text[])
            AS r (code, rule_id, header)))

-- name: count
SELECT rule_id, count(*) AS rows
FROM csv_desk.issue
WHERE run_id = %(run)s AND rule_id = ANY (%(rules)s)
    AND csv_desk.cause(code, rule_id, column_name) = ANY (ARRAY(
        SELECT csv_desk.cause(r.code, r.rule_id, r.header)
        FROM unnest(%(codes)s::text[], %(rules)s::text[], %(headers)s::text[])
            AS r (code, rule_id, header)))
GROUP BY rule_id

-- name: timeout
SELECT current_setting('statement_timeout') AS timeout

-- name: limit
SELECT set_config('statement_timeout', %(timeout)s, true)
