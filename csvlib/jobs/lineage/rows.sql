-- name: page
SELECT id FROM csv_desk.change WHERE run_id = %(run)s AND id > %(after)s ORDER BY id LIMIT %(limit)s

-- name: rows
SELECT c.id, c.row_no, c.line_no, c.table_schema, c.table_name, c.action,
    (SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(c.key)) AS key,
    CASE c.action WHEN 'update' THEN c.before END AS before,
    CASE c.action WHEN 'update' THEN c.after END AS after,
    c.links,
    (SELECT jsonb_object_agg(name, coalesce(c.after, c.before) ->> name)
        FROM unnest(%(names)s::text[]) AS one (name)) AS named
FROM csv_desk.change AS c
WHERE c.run_id = %(run)s AND c.id = ANY (%(ids)s::bigint[])
ORDER BY c.id
