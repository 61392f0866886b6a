-- name: approvals
SELECT actor, plan_hash, approved_at, withdrawn_at FROM csv_desk.approval
WHERE run_id = %(run)s ORDER BY id

-- name: waivers
-- Also those that cover no longer all of the rows there are.
SELECT code, rule_id, column_name AS "column", rows, reason, made_by, made_at
FROM csv_desk.waiver WHERE run_id = %(run)s
ORDER BY made_at, cause

-- name: events
SELECT at, actor, event, detail FROM csv_desk.run_event WHERE run_id = %(run)s ORDER BY id
