-- name: forget
DELETE FROM csv_desk.issue
WHERE run_id = %(run)s AND rule_id IS NULL AND code = ANY (%(codes)s)

-- name: fallen
CREATE TEMPORARY TABLE fallen (row_no bigint PRIMARY KEY) ON COMMIT DROP

-- name: fill
INSERT INTO pg_temp.fallen (row_no)
SELECT row_no FROM csv_desk.issue WHERE run_id = %(run)s AND severity = 'critical'
UNION
SELECT row_no FROM csv_desk.excluded_row WHERE run_id = %(run)s
