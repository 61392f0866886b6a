-- name: keep
INSERT INTO csv_desk.survey (run_id, profile_hash, rows, whole, columns)
VALUES (%(run)s, %(profile)s, %(rows)s, %(whole)s, %(columns)s::jsonb)
ON CONFLICT (run_id) DO UPDATE
SET profile_hash = excluded.profile_hash, rows = excluded.rows, whole = excluded.whole,
    columns = excluded.columns, made_at = now()

-- name: get
SELECT rows, whole, columns FROM csv_desk.survey
WHERE run_id = %(run)s AND profile_hash = %(profile)s
