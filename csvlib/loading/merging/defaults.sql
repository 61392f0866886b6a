-- name: defaults
-- An identity column has no expression of its own, but a sequence.
SELECT
    a.attname AS "column",
    CASE WHEN a.attidentity <> ''
        THEN format('nextval(%%L::regclass)',
            pg_get_serial_sequence(format('%%I.%%I', n.nspname, c.relname), a.attname))
        ELSE coalesce(pg_get_expr(d.adbin, d.adrelid), pg_get_expr(t.typdefaultbin, 0))
    END AS expression
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE n.nspname = %(schema)s AND c.relname = %(table)s AND a.attgenerated = ''
    AND (a.attidentity <> '' OR d.adbin IS NOT NULL OR t.typdefaultbin IS NOT NULL)
