-- name: visible
SELECT * FROM csv_desk.mapping_memory
WHERE name IS NOT NULL AND (shared OR created_by = %(actor)s)
ORDER BY lower(name), created_by <> %(actor)s

-- name: named
-- One's own before one that is shared.
SELECT * FROM csv_desk.mapping_memory
WHERE lower(name) = lower(%(name)s) AND (shared OR created_by = %(actor)s)
ORDER BY created_by <> %(actor)s
LIMIT 1

-- name: save
INSERT INTO csv_desk.mapping_memory
    (table_schema, table_name, fingerprint, words, headers, signature, delimiter, mapping, source,
     name, shared, created_by)
VALUES (%(schema)s, %(table)s, %(fingerprint)s, %(words)s::text[], %(headers)s::jsonb,
    %(signature)s::jsonb, %(delimiter)s, %(mapping)s::jsonb, %(source)s, %(name)s, %(shared)s,
    %(actor)s)
RETURNING *

-- name: rename
UPDATE csv_desk.mapping_memory SET name = %(name)s WHERE id = %(id)s RETURNING *

-- name: share
UPDATE csv_desk.mapping_memory SET shared = %(shared)s WHERE id = %(id)s RETURNING *

-- name: delete
DELETE FROM csv_desk.mapping_memory WHERE id = %(id)s

-- name: used
UPDATE csv_desk.mapping_memory
SET uses = uses + 1, last_used_at = now(), last_run = %(run)s WHERE id = %(id)s
