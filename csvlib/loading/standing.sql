-- name: forget
DELETE FROM csv_desk.issue
WHERE run_id = %(run)s AND rule_id IS NULL AND code = ANY (%(codes)s)

-- name: fallen
CREATE TEMPORARY TABLE fallen (row_no bigint PRIMARY KEY, action text NOT NULL) ON COMMIT DROP

-- name: left_out
INSERT INTO pg_temp.fallen (row_no, action)
SELECT row_no, 'skip' FROM csv_desk.excluded_row WHERE run_id = %(run)s

-- name: rejected
INSERT INTO pg_temp.fallen (row_no, action)
SELECT DISTINCT row_no, 'reject' FROM csv_desk.issue
WHERE run_id = %(run)s AND severity = 'critical'
ON CONFLICT DO NOTHING

-- name: skipped
-- What looks like a row that is there, and is not wanted twice.
INSERT INTO pg_temp.fallen (row_no, action)
SELECT row_no, 'skip' FROM csv_desk.row_choice WHERE run_id = %(run)s AND choice = 'skip'
ON CONFLICT DO NOTHING

-- name: few
SELECT row_no FROM pg_temp.fallen ORDER BY row_no LIMIT %(most)s
