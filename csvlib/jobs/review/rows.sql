-- name: problems
SELECT i.row_no,
    coalesce(array_agg(DISTINCT i.code ORDER BY i.code) FILTER (WHERE i.severity = 'critical'),
        '{}') AS codes,
    bool_or(i.code = 'merged_in_file') AS merged, min(i.raw) AS raw
FROM causes JOIN csv_desk.issue AS i
    ON i.run_id = %(run)s AND i.row_no = ANY (%(rows)s)
    AND csv_desk.cause(i.code, i.rule_id, i.column_name) = causes.cause
WHERE i.severity = 'critical' OR i.code = 'merged_in_file'
GROUP BY i.row_no

-- name: why_skipped
-- Only what somebody decided; other rows are skipped for what the mapping says.
SELECT row_no, CASE WHEN bool_or(left_out) THEN 'left_out' ELSE 'alike' END AS why
FROM (
    SELECT row_no, true AS left_out FROM csv_desk.excluded_row
    WHERE run_id = %(run)s AND row_no = ANY (%(rows)s)
    UNION ALL
    SELECT row_no, false FROM csv_desk.row_choice
    WHERE run_id = %(run)s AND row_no = ANY (%(rows)s) AND choice = 'skip'
) AS decided
GROUP BY row_no
