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

-- name: exact
-- The table may be left open: then the source is looked for under any.
SELECT * FROM csv_desk.mapping_memory
WHERE fingerprint = %(fingerprint)s
    AND (%(table)s::text IS NULL OR (table_schema, table_name) = (%(schema)s, %(table)s))
    AND (name IS NULL OR shared OR created_by = %(actor)s)
ORDER BY last_used_at DESC NULLS LAST, id DESC
LIMIT 1

-- name: closest
-- The names in common, as a share of the longer list.
SELECT m.*
FROM csv_desk.mapping_memory AS m
CROSS JOIN LATERAL (
    SELECT count(*)::float / greatest(cardinality(m.words), cardinality(%(words)s::text[])) AS share
    FROM unnest(m.words) AS one (word)
    WHERE word = ANY (%(words)s::text[])
) AS common
WHERE m.words && %(words)s::text[] AND common.share >= %(least)s
    AND (%(table)s::text IS NULL OR (m.table_schema, m.table_name) = (%(schema)s, %(table)s))
    AND (m.name IS NULL OR m.shared OR m.created_by = %(actor)s)
ORDER BY common.share DESC, m.last_used_at DESC NULLS LAST, m.id DESC
LIMIT 1
