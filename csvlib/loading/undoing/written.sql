-- name: tables
-- What a run wrote to, in the order in which it did for the first time.
SELECT l.table_schema AS schema, l.table_name AS name, array_agg(DISTINCT l.action) AS actions,
    count(*) AS lines, min(l.id) AS first
FROM csv_desk.change AS l
WHERE l.run_id = %(run)s
GROUP BY l.table_schema, l.table_name
ORDER BY first

-- name: key
SELECT array_agg(k.name) AS columns
FROM csv_desk.change AS l CROSS JOIN LATERAL jsonb_object_keys(l.key) AS k (name)
WHERE l.run_id = %(run)s AND l.id = %(first)s

-- name: updated
SELECT DISTINCT k.name
FROM csv_desk.change AS l CROSS JOIN LATERAL jsonb_object_keys(l.after) AS k (name)
WHERE l.run_id = %(run)s AND l.action = 'update'
    AND l.table_schema = %(schema)s AND l.table_name = %(table)s
ORDER BY k.name

-- name: removed
SELECT DISTINCT k.name
FROM csv_desk.change AS l CROSS JOIN LATERAL jsonb_object_keys(l.before) AS k (name)
WHERE l.run_id = %(run)s AND l.action = 'delete'
    AND l.table_schema = %(schema)s AND l.table_name = %(table)s
ORDER BY k.name

-- name: linked
SELECT DISTINCT k.name
FROM csv_desk.change AS l CROSS JOIN LATERAL jsonb_object_keys(l.links) AS k (name)
WHERE l.run_id = %(run)s AND l.links IS NOT NULL
    AND l.table_schema = %(schema)s AND l.table_name = %(table)s
ORDER BY k.name

-- name: types
-- Without lengths: a text that has become too long for its column is to be refused, not cut off.
SELECT a.attname AS name, format_type(a.atttypid, -1) AS type
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %(schema)s AND c.relname = %(table)s AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
