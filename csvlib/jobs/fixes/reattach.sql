-- name: candidates
-- Earlier imports with so many columns, whose rejected rows were handed out and are still at hand.
SELECT r.id FROM csv_desk.run AS r
WHERE r.id < %(run)s AND r.state IN ('ready', 'failed', 'committed')
    AND (%(parent)s::bigint IS NULL OR r.id = %(parent)s)
    AND r.reject_file IS NOT NULL
    AND jsonb_array_length(r.profile -> 'columns') = %(width)s
    AND to_regclass(format('csv_staging.raw_%%s_%%s', r.id, r.prepared_attempt)) IS NOT NULL
ORDER BY r.id DESC
LIMIT 20

-- name: fits
-- Before the commit any row that was once handed out may come back: it may have been fixed in both
-- places, or be sent again. After it, only a row that was left out: the others are in the table.
SELECT NOT EXISTS (
    SELECT DISTINCT line FROM pg_temp.returned_line
    EXCEPT
    SELECT lines.line FROM csv_desk.run AS r
    JOIN csv_desk.reject_file AS f ON f.run_id = r.id AND f.profile_hash = md5(r.profile::text)
    CROSS JOIN LATERAL unnest(f.lines) AS lines (line)
    WHERE r.id = %(parent)s AND r.state <> 'committed'
    EXCEPT
    SELECT i.line_no FROM csv_desk.run AS r JOIN csv_desk.issue AS i ON i.run_id = r.id
    WHERE r.id = %(parent)s AND r.state = 'committed' AND i.severity = 'critical'
        AND NOT EXISTS (
            SELECT FROM csv_desk.excluded_row AS e
            WHERE e.run_id = i.run_id AND e.row_no = i.row_no)
) AS fits

-- name: count
SELECT count(DISTINCT line) AS rows FROM pg_temp.returned_line

-- name: into_parent
UPDATE csv_desk.run
SET state = 'cancelled', parent_id = %(parent)s, finished_at = now(), changed_at = now()
WHERE id = %(id)s AND state IN ('profiled', 'ready', 'failed')

-- name: beside_parent
UPDATE csv_desk.run SET parent_id = %(parent)s
WHERE id = %(id)s AND state IN ('profiled', 'ready', 'failed')

-- name: add_edit
INSERT INTO csv_desk.edit (run_id, kind, upload_id, profile, rows, made_by)
VALUES (%(run)s, 'rows', %(upload)s, %(profile)s::jsonb, %(rows)s, %(actor)s)
