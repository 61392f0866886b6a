-- name: keep_lines
-- Those of an earlier file of the same reading stay: either file may come back.
INSERT INTO csv_desk.reject_file AS f (run_id, profile_hash, lines)
SELECT r.id, md5(r.profile::text), ARRAY(
    SELECT DISTINCT i.line_no FROM csv_desk.issue AS i
    WHERE i.run_id = r.id AND i.severity = 'critical' AND NOT EXISTS (
        SELECT FROM csv_desk.excluded_row AS e WHERE e.run_id = i.run_id AND e.row_no = i.row_no))
FROM csv_desk.run AS r
WHERE r.id = %(run)s
ON CONFLICT (run_id) DO UPDATE
SET profile_hash = excluded.profile_hash,
    lines = CASE WHEN f.profile_hash = excluded.profile_hash
        THEN ARRAY(SELECT unnest(f.lines) UNION SELECT unnest(excluded.lines))
        ELSE excluded.lines END
