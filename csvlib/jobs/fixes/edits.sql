-- name: edits
SELECT * FROM csv_desk.edit WHERE run_id = %(run)s ORDER BY id

-- name: exclude
INSERT INTO csv_desk.edit (run_id, kind, position, old, made_by)
VALUES (%(run)s, 'exclude', %(position)s, %(value)s, %(actor)s)
RETURNING id

-- name: excluded
UPDATE csv_desk.edit SET rows = %(rows)s WHERE id = %(id)s

-- name: exclude_rows
INSERT INTO csv_desk.excluded_row (run_id, row_no, edit_id)
SELECT DISTINCT %(run)s, row_no, %(id)s FROM unnest(%(rows)s::bigint[]) AS one (row_no)
ON CONFLICT DO NOTHING

-- name: undo
DELETE FROM csv_desk.edit WHERE id = %(id)s AND run_id = %(run)s RETURNING kind, rows
