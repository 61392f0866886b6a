-- name: base
-- The table whose rows a view shows, each once: its only one, or the one that refers to all the
-- others by foreign keys. `shown` are its columns that the view has under their own names and types.
WITH used AS (
    SELECT DISTINCT d.refobjid AS oid, d.refobjsubid AS number
    FROM pg_rewrite AS r
    JOIN pg_depend AS d
        ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
    WHERE r.ev_class = %(oid)s
),
tables AS (SELECT DISTINCT oid FROM used)
SELECT t.oid::bigint AS oid,
    ARRAY(
        SELECT own.attname::text
        FROM used AS u
        JOIN pg_attribute AS own ON own.attrelid = u.oid AND own.attnum = u.number
        JOIN pg_attribute AS seen
            ON seen.attrelid = %(oid)s AND seen.attname = own.attname
            AND seen.atttypid = own.atttypid
        WHERE u.oid = t.oid
    ) AS shown
FROM tables AS t
JOIN pg_class AS c ON c.oid = t.oid
WHERE c.relkind IN ('r', 'p') AND NOT EXISTS (
    SELECT FROM tables AS other
    WHERE other.oid <> t.oid AND NOT EXISTS (
        SELECT FROM pg_constraint AS f
        WHERE f.contype = 'f' AND f.conrelid = t.oid AND f.confrelid = other.oid))
ORDER BY t.oid
LIMIT 1

-- name: writable
-- Columns that a row written to the view can have. Where a trigger writes it, that says so itself,
-- also of a view that PostgreSQL could write through. Of tgtype 64 is INSTEAD OF, 4 is INSERT.
WITH view AS (
    SELECT c.oid, pg_relation_is_updatable(c.oid, false) & 8 = 8 AND NOT EXISTS (
        SELECT FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgtype & 68 = 68) AS by_itself
    FROM pg_class AS c WHERE c.oid = %(oid)s
)
SELECT a.attname::text AS name, v.by_itself
FROM view AS v JOIN pg_attribute AS a ON a.attrelid = v.oid
WHERE a.attnum > 0
    AND (NOT v.by_itself OR pg_column_is_updatable(a.attrelid, a.attnum, false))
