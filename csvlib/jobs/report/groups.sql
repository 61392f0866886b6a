-- name: forget
DELETE FROM csv_desk.issue_group WHERE run_id = %(run)s

-- name: keep
INSERT INTO csv_desk.issue_group
    (run_id, cause, code, rule_id, column_name, severity, message, rows, lines)
SELECT %(run)s, cause, code, rule_id, column_name, severity, message, rows, lines FROM (

-- name: count
-- Two causes that share a hash are numbered one after the other. A row that has a problem twice
-- counts once. Texts are compared by their bytes: the order is of no matter, and that is quick.
SELECT
    (csv_desk.cause(code, rule_id, column_name) + row_number() OVER (
        PARTITION BY csv_desk.cause(code, rule_id, column_name)
        ORDER BY code, rule_id, column_name) - 1)::integer AS cause,
    code, rule_id, column_name,
    CASE WHEN bool_or(severity = 'critical') THEN 'critical'
        WHEN bool_or(severity = 'warning') THEN 'warning' ELSE 'info' END AS severity,
    min(message) AS message,
    count(DISTINCT row_no) AS rows,
    array_agg(DISTINCT line_no) FILTER (WHERE place <= 5) AS lines
FROM (
    SELECT *, dense_rank() OVER (PARTITION BY code, rule_id, column_name ORDER BY row_no) AS place
    FROM (
        SELECT i.code COLLATE "C" AS code, i.rule_id COLLATE "C" AS rule_id,
            i.column_name COLLATE "C" AS column_name, i.severity, i.message, i.row_no, i.line_no
        FROM csv_desk.issue AS i
        WHERE i.run_id = %(run)s AND NOT EXISTS (
            SELECT FROM csv_desk.excluded_row AS x
            WHERE x.run_id = i.run_id AND x.row_no = i.row_no)
    ) AS found
) AS placed
GROUP BY code, rule_id, column_name

-- name: columns
SELECT DISTINCT column_name FROM csv_desk.issue_group
WHERE run_id = %(run)s AND column_name IS NOT NULL

-- name: keep_values
UPDATE csv_desk.issue_group
SET distinct_values = %(different)s, commonest = %(commonest)s::jsonb
WHERE run_id = %(run)s AND cause = %(cause)s

-- name: groups
-- A waiver is for as many rows as there were; a problem that rejects its row cannot be waived.
SELECT g.cause, g.code, g.rule_id, g.column_name, g.severity, g.message, g.rows, g.lines,
    g.distinct_values, w.reason, w.rows AS waived, w.made_by, w.made_at,
    jsonb_path_query_array(g.commonest, '$[0 to $last]', jsonb_build_object('last', %(shown)s - 1))
        AS commonest
FROM csv_desk.issue_group AS g
LEFT JOIN csv_desk.waiver AS w
    ON w.run_id = g.run_id AND w.code = g.code AND w.rule_id IS NOT DISTINCT FROM g.rule_id
    AND w.column_name IS NOT DISTINCT FROM g.column_name
    AND g.rows <= w.rows AND g.severity <> 'critical'
WHERE g.run_id = %(run)s
