-- name: count
SELECT count(DISTINCT row_no) AS rows FROM {twins}

-- name: undecided
SELECT count(DISTINCT w.row_no) AS rows
FROM {twins} AS w
WHERE NOT EXISTS (
    SELECT FROM csv_desk.row_choice AS c WHERE c.run_id = %(run)s AND c.row_no = w.row_no)

-- name: rows
SELECT w.row_no, p._line_no AS line_no, c.choice, c.key::text AS chosen, said.cells AS said,
    coalesce(twins.rows, '[]') AS twins
FROM (
    SELECT DISTINCT row_no FROM {twins} WHERE row_no > %(after)s ORDER BY row_no LIMIT %(limit)s
) AS w
JOIN {prepared} AS p ON p._row_no = w.row_no
LEFT JOIN csv_desk.row_choice AS c ON c.run_id = %(run)s AND c.row_no = w.row_no
CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(each.key, {said_text}) AS cells
    FROM jsonb_each(to_jsonb(p) - ARRAY['_row_no', '_line_no', '_problems']) AS each
) AS said
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
        'key', one.key::text, 'score', one.score, 'reasons', one.reasons, 'there', held.cells)
        ORDER BY one.score DESC, one.key::text) AS rows
    FROM {twins} AS one
    JOIN {target} AS t ON {same_row}
    CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(each.key, {said_text}) AS cells FROM jsonb_each({there}) AS each
    ) AS held
    WHERE one.row_no = w.row_no
) AS twins
ORDER BY w.row_no

-- name: keys
SELECT row_no, array_agg(key::text) AS keys FROM {twins}
WHERE row_no = ANY (%(rows)s)
GROUP BY row_no

-- name: choose
INSERT INTO csv_desk.row_choice (run_id, row_no, choice, key, made_by)
VALUES (%(run)s, %(row_no)s, %(choice)s, %(key)s::jsonb, %(actor)s)
ON CONFLICT (run_id, row_no) DO UPDATE
SET choice = excluded.choice, key = excluded.key, made_by = excluded.made_by, made_at = now()

-- name: remember
INSERT INTO csv_desk.distinct_pair (table_schema, table_name, ours, key, agreed_by)
SELECT DISTINCT %(schema)s, %(table)s, {ours}, w.key, %(actor)s
FROM {twins} AS w JOIN {prepared} AS p ON p._row_no = w.row_no
WHERE w.row_no = ANY (%(rows)s)
ON CONFLICT DO NOTHING

-- name: forget
DELETE FROM csv_desk.row_choice AS c
USING csv_desk.run AS r
WHERE c.run_id = %(run)s AND r.id = c.run_id
    AND (r.table_schema, r.table_name) IS DISTINCT FROM (%(schema)s, %(table)s)
