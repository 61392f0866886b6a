-- name: any
-- The next rows with a problem: of each cause the next ones, and the first of these.
SELECT DISTINCT next.row_no
FROM causes CROSS JOIN LATERAL (
    SELECT DISTINCT i.row_no
    FROM csv_desk.issue AS i
    WHERE i.run_id = %(run)s AND i.row_no > %(after)s
        AND csv_desk.cause(i.code, i.rule_id, i.column_name) = causes.cause
        AND NOT coalesce((SELECT true FROM csv_desk.excluded_row AS x
            WHERE x.run_id = i.run_id AND x.row_no = i.row_no), false)
    ORDER BY i.row_no LIMIT %(limit)s
) AS next
WHERE causes.cause IS NOT NULL
ORDER BY next.row_no LIMIT %(limit)s

-- name: problems
-- All problems of a few rows.
SELECT i.row_no, i.line_no, i.column_name, i.code, i.severity, i.rule_id, i.message, i.raw
FROM causes JOIN csv_desk.issue AS i
    ON i.run_id = %(run)s AND i.row_no = ANY (%(rows)s)
    AND csv_desk.cause(i.code, i.rule_id, i.column_name) = causes.cause
WHERE causes.cause IS NOT NULL
ORDER BY i.row_no, array_position(ARRAY['critical', 'warning', 'info'], i.severity), i.code
