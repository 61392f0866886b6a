-- name: remember
INSERT INTO csv_desk.mapping_memory
    (table_schema, table_name, fingerprint, words, headers, signature, delimiter, mapping, source,
     uses, last_run, last_used_at, created_by)
VALUES (%(schema)s, %(table)s, %(fingerprint)s, %(words)s::text[], %(headers)s::jsonb,
    %(signature)s::jsonb, %(delimiter)s, %(mapping)s::jsonb, %(source)s, 1, %(run)s, now(),
    %(actor)s)
ON CONFLICT (table_schema, table_name, fingerprint) WHERE name IS NULL DO UPDATE
SET headers = excluded.headers, signature = excluded.signature, mapping = excluded.mapping,
    source = excluded.source, uses = mapping_memory.uses + 1, last_run = excluded.last_run,
    last_used_at = now()

-- name: known
-- Of each table the best: of the same fingerprint, or, where no table has one, of the most names in
-- common, as a share of the longer list. The table may be left open.
WITH found AS (
    SELECT DISTINCT ON (m.table_schema, m.table_name)
        m.*, m.fingerprint = %(fingerprint)s AS same, common.share
    FROM csv_desk.mapping_memory AS m
    CROSS JOIN LATERAL (
        SELECT count(*)::float / greatest(cardinality(m.words), cardinality(%(words)s::text[]), 1)
            AS share
        FROM unnest(m.words) AS one (word)
        WHERE word = ANY (%(words)s::text[])
    ) AS common
    WHERE (m.fingerprint = %(fingerprint)s OR m.words && %(words)s::text[])
        AND (m.fingerprint = %(fingerprint)s OR common.share >= %(least)s)
        AND (%(table)s::text IS NULL OR (m.table_schema, m.table_name) = (%(schema)s, %(table)s))
        AND (m.name IS NULL OR m.shared OR m.created_by = %(actor)s)
        AND EXISTS (
            SELECT FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE (n.nspname, c.relname) = (m.table_schema, m.table_name))
    ORDER BY m.table_schema, m.table_name, same DESC, common.share DESC,
        m.last_used_at DESC NULLS LAST, m.id DESC
)
SELECT * FROM found
WHERE same OR NOT EXISTS (SELECT FROM found AS one WHERE one.same)
ORDER BY same DESC, share DESC, last_used_at DESC NULLS LAST, id DESC
