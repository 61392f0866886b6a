-- name: hold
SELECT state FROM csv_desk.run WHERE id = %(run)s FOR UPDATE

-- name: group
SELECT code, severity, rows FROM csv_desk.issue_group
WHERE run_id = %(run)s AND cause = %(cause)s

-- name: waive
INSERT INTO csv_desk.waiver (run_id, cause, code, rule_id, column_name, rows, reason, made_by)
SELECT run_id, cause, code, rule_id, column_name, rows, %(reason)s, %(actor)s
FROM csv_desk.issue_group WHERE run_id = %(run)s AND cause = %(cause)s
ON CONFLICT (run_id, cause) DO UPDATE
SET code = excluded.code, rule_id = excluded.rule_id, column_name = excluded.column_name,
    rows = excluded.rows, reason = excluded.reason, made_by = excluded.made_by, made_at = now()

-- name: unwaive
DELETE FROM csv_desk.waiver WHERE run_id = %(run)s AND cause = %(cause)s RETURNING code, rows
