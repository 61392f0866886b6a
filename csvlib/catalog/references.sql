-- name: outgoing
-- Foreign keys of a table; those of its partitions are its own.
SELECT
    c.conname AS name, n.nspname AS schema, t.relname AS table,
    ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
        ORDER BY k.place) AS columns,
    rn.nspname AS target_schema, r.relname AS target_table,
    ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number
        ORDER BY k.place) AS target_columns
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_class r ON r.oid = c.confrelid
JOIN pg_namespace rn ON rn.oid = r.relnamespace
WHERE c.contype = 'f' AND c.conparentid = 0 AND (n.nspname, t.relname) = (%(schema)s, %(table)s)
ORDER BY c.conname

-- name: incoming
-- Foreign keys that refer to a table, its own among them. One that a partitioned table has stands
-- for those of its partitions.
SELECT
    c.conname AS name, n.nspname AS schema, t.relname AS table,
    ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
        ORDER BY k.place) AS columns,
    rn.nspname AS target_schema, r.relname AS target_table,
    ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number
        ORDER BY k.place) AS target_columns
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_class r ON r.oid = c.confrelid
JOIN pg_namespace rn ON rn.oid = r.relnamespace
WHERE c.contype = 'f' AND c.conparentid = 0 AND (rn.nspname, r.relname) = (%(schema)s, %(table)s)
ORDER BY n.nspname, t.relname, c.conname
