-- name: summed_up
SELECT code, rule_id, column_name, rows, distinct_values AS different, commonest
FROM csv_desk.issue_group
WHERE run_id = %(run)s AND cause = %(cause)s

-- name: stored
-- Of runs that were never summed up.
SELECT code, rule_id, column_name, NULL::bigint AS rows, NULL::bigint AS different,
    '[]'::jsonb AS commonest
FROM csv_desk.issue
WHERE run_id = %(run)s AND csv_desk.cause(code, rule_id, column_name) = %(cause)s
LIMIT 1

-- name: each
-- Each number of a cause that the run has, by one look into the index per number.
WITH RECURSIVE causes (cause) AS (
    (SELECT csv_desk.cause(code, rule_id, column_name)
    FROM csv_desk.issue WHERE run_id = %(run)s
    ORDER BY csv_desk.cause(code, rule_id, column_name) LIMIT 1)
    UNION ALL
    SELECT (
        SELECT csv_desk.cause(i.code, i.rule_id, i.column_name) FROM csv_desk.issue AS i
        WHERE i.run_id = %(run)s
            AND csv_desk.cause(i.code, i.rule_id, i.column_name) > causes.cause
        ORDER BY csv_desk.cause(i.code, i.rule_id, i.column_name) LIMIT 1)
    FROM causes WHERE causes.cause IS NOT NULL
)
