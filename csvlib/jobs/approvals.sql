-- name: standing
SELECT actor, approved_at AS at FROM csv_desk.approval
WHERE run_id = %(run)s AND withdrawn_at IS NULL
ORDER BY id

-- name: give
INSERT INTO csv_desk.approval (run_id, plan_hash, actor)
VALUES (%(run)s, %(plan_hash)s, %(actor)s)
ON CONFLICT (run_id, actor) WHERE withdrawn_at IS NULL DO NOTHING

-- name: waits
SELECT id FROM csv_desk.run
WHERE id = %(run)s AND state = 'ready' AND plan_hash = %(plan_hash)s
