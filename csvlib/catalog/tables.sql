-- name: tables
-- Every table one may look into, and every view that rows can be written to, but for PostgreSQL's
-- own and this product's. 8 is INSERT, 4 UPDATE, 16 DELETE.
SELECT
    n.nspname AS schema,
    c.relname AS name,
    obj_description(c.oid, 'pg_class') AS comment,
    greatest(c.reltuples, s.n_live_tup, 0)::bigint AS rows_estimate,
    c.relkind AS kind,
    -- To a view rows can be written where it is simple, or has triggers instead.
    ARRAY(
        SELECT lower(privilege)
        FROM unnest(
            ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'], ARRAY[0, 8, 4, 16]
        ) AS asked (privilege, event)
        WHERE has_table_privilege(c.oid, privilege)
            AND (c.relkind <> 'v' OR pg_relation_is_updatable(c.oid, true) & event = event)
    ) AS rights
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
WHERE (c.relkind IN ('r', 'p')
        OR c.relkind = 'v' AND pg_relation_is_updatable(c.oid, true) & 8 = 8)
    AND NOT c.relispartition
    AND n.nspname !~ '^pg_'
    AND n.nspname NOT IN ('information_schema', 'csv_desk', 'csv_staging')
    AND c.relname NOT LIKE 'procrastinate\_%%'
    AND has_schema_privilege(n.oid, 'USAGE')
ORDER BY n.nspname, c.relname

-- name: table
SELECT
    c.oid::bigint AS oid,
    obj_description(c.oid, 'pg_class') AS comment,
    greatest(c.reltuples, s.n_live_tup, 0)::bigint AS rows_estimate,
    c.relkind AS kind,
    -- To a view rows can be written where it is simple, or has triggers instead.
    ARRAY(
        SELECT lower(privilege)
        FROM unnest(
            ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'], ARRAY[0, 8, 4, 16]
        ) AS asked (privilege, event)
        WHERE has_table_privilege(c.oid, privilege)
            AND (c.relkind <> 'v' OR pg_relation_is_updatable(c.oid, true) & event = event)
    ) AS rights
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
WHERE n.nspname = %(schema)s
    AND c.relname = %(name)s
    AND (c.relkind IN ('r', 'p')
        OR c.relkind = 'v' AND pg_relation_is_updatable(c.oid, true) & 8 = 8)
    AND n.nspname NOT IN ('csv_desk', 'csv_staging')
    AND has_schema_privilege(n.oid, 'USAGE')

-- name: fields
SELECT
    a.attname AS name,
    format_type(a.atttypid, a.atttypmod) AS type,
    base.typname AS base,
    base.typtype AS typtype,
    base.typcategory AS category,
    NOT (a.attnotnull OR t.typnotnull) AS nullable,
    (a.atthasdef AND a.attgenerated = '') OR t.typdefault IS NOT NULL AS has_default,
    a.attgenerated <> '' AS generated,
    a.attidentity <> '' AS identity,
    CASE
        WHEN base.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4 THEN a.atttypmod - 4
        WHEN base.typname IN ('varchar', 'bpchar') AND t.typtypmod > 4 THEN t.typtypmod - 4
    END AS max_length,
    ARRAY(
        SELECT e.enumlabel::text FROM pg_enum e
        WHERE e.enumtypid = base.oid ORDER BY e.enumsortorder
    ) AS allowed,
    col_description(a.attrelid, a.attnum) AS comment
FROM pg_attribute a
JOIN pg_type t ON t.oid = a.atttypid
JOIN pg_type base ON base.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
WHERE a.attrelid = %(oid)s AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum

-- name: keys
-- One row per part of each whole, plain unique index; an index on another expression than
-- lower(column) has a part without a column, and is left out by the caller.
SELECT
    i.indexrelid::regclass::text AS index,
    ic.relname AS name,
    i.indisprimary AS primary,
    NOT i.indnullsnotdistinct AS nulls_distinct,
    coalesce(own.attname, folded.attname) AS "column",
    own.attname IS NULL AS folded
FROM pg_index i
JOIN pg_class ic ON ic.oid = i.indexrelid
CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) AS part (position)
LEFT JOIN pg_attribute own
    ON own.attrelid = i.indrelid AND own.attnum = i.indkey[part.position - 1] AND own.attnum > 0
LEFT JOIN pg_attribute folded
    ON own.attname IS NULL
    AND folded.attrelid = i.indrelid AND folded.attnum > 0 AND NOT folded.attisdropped
    AND pg_get_indexdef(i.indexrelid, part.position::int, true)
        IN (format('lower(%%I)', folded.attname), format('lower(%%I::text)', folded.attname))
WHERE i.indrelid = %(oid)s
    AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
ORDER BY i.indisprimary DESC, ic.relname, part.position
