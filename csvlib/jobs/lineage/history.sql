-- name: lines
-- What runs wrote into one row, the latest first. Of a new row `differs` are the columns that hold
-- something else by now: `whole` is the row as it is, in the form in which `after` was kept.
SELECT c.run_id, c.row_no, c.line_no, c.action, c.before, c.links,
    CASE WHEN c.action = 'insert'
        THEN (SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(c.after))
        ELSE c.after END AS after,
    CASE WHEN c.action = 'insert'
        THEN ARRAY(SELECT name FROM unnest(%(columns)s::text[]) AS one (name)
            WHERE (c.after -> name) IS DISTINCT FROM (%(whole)s::jsonb -> name))
        ELSE ARRAY[]::text[] END AS differs,
    r.kind, r.undoes, r.source, r.created_by, r.approved_by,
    coalesce(r.finished_at, r.changed_at) AS at,
    (r.table_schema, r.table_name) IS DISTINCT FROM (c.table_schema, c.table_name) AS related,
    ARRAY(SELECT a.actor FROM csv_desk.approval AS a
        WHERE a.run_id = r.id AND a.withdrawn_at IS NULL ORDER BY a.id) AS approvals
FROM csv_desk.change AS c JOIN csv_desk.run AS r ON r.id = c.run_id
WHERE c.key = %(key)s::jsonb AND c.table_name = %(table)s AND c.table_schema = %(schema)s
ORDER BY c.id DESC
