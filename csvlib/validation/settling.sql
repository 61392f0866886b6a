-- name: groups
SELECT code, column_name, sum(rows)::bigint AS rows
FROM csv_desk.issue_group
WHERE run_id = %(run)s AND rule_id IS NULL
GROUP BY code, column_name
