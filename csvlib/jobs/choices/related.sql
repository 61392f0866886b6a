-- name: choose
INSERT INTO csv_desk.related_choice (run_id, relation, folded, target, made_by)
VALUES (%(run)s, %(relation)s, csv_desk.fold(%(value)s), %(target)s, %(actor)s)
ON CONFLICT (run_id, relation, folded) DO UPDATE
SET target = excluded.target, made_by = excluded.made_by, made_at = now()

-- name: forget
DELETE FROM csv_desk.related_choice
WHERE run_id = %(run)s AND relation = %(relation)s AND folded = csv_desk.fold(%(value)s)
