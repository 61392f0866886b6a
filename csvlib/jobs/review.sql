-- name: problems
SELECT i.row_no, array_agg(DISTINCT i.code ORDER BY i.code) AS codes, min(i.raw) AS raw
FROM causes JOIN csv_desk.issue AS i
    ON i.run_id = %(run)s AND i.row_no = ANY (%(rows)s)
    AND csv_desk.cause(i.code, i.rule_id, i.column_name) = causes.cause
WHERE i.severity = 'critical'
GROUP BY i.row_no
