-- name: forget_uses
DELETE FROM csv_desk.correction_use WHERE run_id = %(run)s

-- name: note_uses
INSERT INTO csv_desk.correction_use (run_id, correction_id, rows)
SELECT %(run)s, made.id, made.rows
FROM unnest(%(ids)s::bigint[], %(rows)s::bigint[]) AS made (id, rows)
