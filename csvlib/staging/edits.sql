-- name: changed_rows
CREATE TEMPORARY TABLE IF NOT EXISTS changed_rows (row_no bigint PRIMARY KEY) ON COMMIT DROP

-- name: edits
-- Texts stay in the database; their digests tell which edits can be made at once.
SELECT id, kind, position, md5(old) AS old, md5(new) AS new, upload_id, profile
FROM csv_desk.edit
WHERE run_id = %(run)s AND id > %(after)s
ORDER BY id

-- name: touched
UPDATE csv_desk.edit SET rows = %(rows)s WHERE id = %(id)s
