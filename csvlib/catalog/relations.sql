-- name: foreign_keys
-- Single-column foreign keys out of this table.
SELECT
    a.attname AS "column",
    c.confrelid::bigint AS target_oid,
    n.nspname AS target_schema,
    t.relname AS target_name,
    ta.attname AS target_column,
    format_type(ta.atttypid, ta.atttypmod) AS target_type
FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
JOIN pg_attribute ta ON ta.attrelid = c.confrelid AND ta.attnum = c.confkey[1]
JOIN pg_class t ON t.oid = c.confrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE c.conrelid = %(oid)s AND c.contype = 'f' AND cardinality(c.conkey) = 1
    AND c.conparentid = 0
ORDER BY a.attnum

-- name: composite_keys
-- Foreign keys over several columns out of this table, each column with its other side.
SELECT
    c.conname AS name,
    c.confrelid::bigint AS target_oid,
    n.nspname AS target_schema,
    t.relname AS target_name,
    array_agg(a.attname::text ORDER BY part.place) AS columns,
    array_agg(ta.attname::text ORDER BY part.place) AS target_columns,
    array_agg(format_type(ta.atttypid, ta.atttypmod) ORDER BY part.place) AS target_types
FROM pg_constraint c
JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS part (own, other, place) ON true
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = part.own
JOIN pg_attribute ta ON ta.attrelid = c.confrelid AND ta.attnum = part.other
JOIN pg_class t ON t.oid = c.confrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE c.conrelid = %(oid)s AND c.contype = 'f' AND cardinality(c.conkey) > 1
    AND c.conparentid = 0
GROUP BY c.oid, c.conname, c.confrelid, n.nspname, t.relname
ORDER BY min(a.attnum), c.conname

-- name: link_tables
-- Tables with a unique pair of foreign keys, one of them to us; a pair may be unique twice.
SELECT DISTINCT j.oid::bigint AS oid, n.nspname AS schema, j.relname AS name, own.attname AS own_column
FROM pg_constraint fk
JOIN pg_class j ON j.oid = fk.conrelid
JOIN pg_namespace n ON n.oid = j.relnamespace
JOIN pg_attribute own ON own.attrelid = j.oid AND own.attnum = fk.conkey[1]
JOIN pg_constraint pk ON pk.conrelid = j.oid AND pk.contype IN ('p', 'u')
WHERE fk.confrelid = %(oid)s AND fk.contype = 'f' AND cardinality(fk.conkey) = 1
    AND fk.conparentid = 0
    AND cardinality(pk.conkey) = 2 AND fk.conkey[1] = ANY (pk.conkey)
    AND fk.confkey[1] = ANY (
        SELECT unnest(conkey) FROM pg_constraint WHERE conrelid = fk.confrelid AND contype = 'p')
    AND NOT EXISTS (
        SELECT FROM pg_attribute extra
        WHERE extra.attrelid = j.oid AND extra.attnum > 0 AND NOT extra.attisdropped
            AND extra.attnotnull AND NOT extra.atthasdef AND extra.attidentity = ''
            AND extra.attnum <> ALL (pk.conkey))
ORDER BY n.nspname, j.relname

-- name: natural_keys
-- Text columns that are unique by themselves, the likeliest name of a row first.
SELECT a.attname AS "column"
FROM pg_index i
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
WHERE i.indrelid = %(oid)s
    AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indnkeyatts = 1
    AND t.typcategory = 'S'
    AND (a.attnum = i.indkey[0]
        OR pg_get_indexdef(i.indexrelid, 1, true)
            IN (format('lower(%%I)', a.attname), format('lower(%%I::text)', a.attname)))
GROUP BY a.attname, a.attnum
ORDER BY
    a.attname NOT IN ('name', 'title', 'label', 'email'), bool_or(i.indisprimary) DESC, a.attnum

-- name: needed_to_create
-- What a new row of this table cannot do without, and whether one may be made at all.
SELECT a.attname AS "column", has_table_privilege(c.oid, 'INSERT') AS may_insert
FROM pg_class c
LEFT JOIN pg_attribute a
    ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
WHERE c.oid = %(oid)s
