-- name: owned
-- Sequences that count upwards, of the identity and serial columns of a table.
SELECT a.attname AS "column", s.oid::regclass::text AS sequence, n.nspname AS sequence_schema,
    s.relname AS sequence_name, q.seqmax AS most
FROM pg_depend d
JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
JOIN pg_namespace n ON n.oid = s.relnamespace
JOIN pg_sequence q ON q.seqrelid = s.oid AND q.seqincrement > 0
JOIN pg_class t ON t.oid = d.refobjid
JOIN pg_namespace tn ON tn.oid = t.relnamespace
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
    AND d.deptype IN ('a', 'i') AND (tn.nspname, t.relname) = (%(schema)s, %(table)s)
    AND has_sequence_privilege(s.oid, 'UPDATE') AND has_sequence_privilege(s.oid, 'SELECT')
