-- name: go_on
-- After a failure while writing: what was approved still stands.
UPDATE csv_desk.run
SET state = 'approved', failure = NULL, phase = NULL, finished_at = NULL, changed_at = now()
WHERE id = %(id)s AND state = 'failed' AND plan_hash IS NOT NULL AND approved_by IS NOT NULL

-- name: add
INSERT INTO csv_desk.receipt (run_id, first_place, last_place, created, updated, rejected)
VALUES (%(run)s, %(first)s, %(last)s, %(created)s, %(updated)s, %(rejected)s)

-- name: last
SELECT max(last_place) AS last FROM csv_desk.receipt WHERE run_id = %(run)s

-- name: total
SELECT coalesce(sum(created), 0)::bigint AS created, coalesce(sum(updated), 0)::bigint AS updated,
    coalesce(sum(rejected), 0)::bigint AS rejected
FROM csv_desk.receipt WHERE run_id = %(run)s

-- name: related
-- Of the related rows there is no receipt, but a line each.
SELECT table_schema || '.' || table_name AS "table", count(*) AS rows
FROM csv_desk.change WHERE run_id = %(run)s AND row_no IS NULL
GROUP BY table_schema, table_name
