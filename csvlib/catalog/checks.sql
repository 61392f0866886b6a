-- name: checks
-- A condition is read as the tree of nodes that the parser has made of it. Nodes that can call
-- anything name the function by its oid; `current_date` is the one word about time that is taken.
-- strict: made of nothing but what answers NULL when it is asked of a NULL, and AND, OR, NOT. Such
-- a condition that is false while a column is NULL is false whatever that column holds.
-- conenforced came with PostgreSQL 18.
WITH parsed AS (
    SELECT c.oid, c.conname, c.conrelid, c.conkey, c.conbin, c.conbin::text AS tree
    FROM pg_constraint AS c
    JOIN pg_class AS t ON t.oid = c.conrelid
    JOIN pg_namespace AS n ON n.oid = t.relnamespace
    WHERE n.nspname = %(schema)s AND t.relname = %(name)s AND c.contype = 'c'
        AND cardinality(c.conkey) > 0 AND 0 <> ALL (c.conkey)
        AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
),
known AS (
    SELECT p.*,
        ARRAY(SELECT DISTINCT m[1] FROM regexp_matches(p.tree, '\{([A-Z]+)', 'g') AS m) AS nodes,
        ARRAY(
            SELECT DISTINCT m[1]::oid
            FROM regexp_matches(p.tree, ':(?:funcid|opfuncid) (\d+)', 'g') AS m
        ) AS functions
    FROM parsed AS p
)
SELECT
    k.conname AS name,
    pg_get_expr(k.conbin, k.conrelid) AS condition,
    ARRAY(
        SELECT a.attname::text FROM pg_attribute AS a
        WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) ORDER BY a.attnum
    ) AS columns,
    k.nodes <@ ARRAY[
        'VAR', 'CONST', 'OPEXPR', 'FUNCEXPR', 'BOOLEXPR', 'SCALARARRAYOPEXPR', 'RELABELTYPE',
        'ARRAYEXPR', 'ARRAYCOERCEEXPR', 'CASETESTEXPR', 'SQLVALUEFUNCTION']
        AND NOT EXISTS (
            SELECT FROM pg_proc AS f WHERE f.oid = ANY (k.functions) AND NOT f.proisstrict
        ) AS strict
FROM known AS k
WHERE k.nodes <@ ARRAY[
        'VAR', 'CONST', 'OPEXPR', 'FUNCEXPR', 'BOOLEXPR', 'SCALARARRAYOPEXPR', 'RELABELTYPE',
        'ARRAYEXPR', 'ARRAYCOERCEEXPR', 'CASETESTEXPR', 'SQLVALUEFUNCTION', 'NULLTEST',
        'BOOLEANTEST', 'COALESCEEXPR', 'CASEEXPR', 'CASEWHEN', 'DISTINCTEXPR', 'NULLIFEXPR', 'MINMAXEXPR', 'COLLATEEXPR']
    AND k.tree !~ 'SQLVALUEFUNCTION :op (?!0 )'
    -- Objects that come with the server have oids below 16384.
    AND NOT EXISTS (
        SELECT FROM unnest(k.functions) AS used (oid)
        LEFT JOIN pg_proc AS f ON f.oid = used.oid
        WHERE f.oid IS NULL OR f.oid >= 16384 OR f.provolatile <> 'i'
    )
ORDER BY k.conname
