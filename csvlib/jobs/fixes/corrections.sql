-- name: lock
-- Two people who agree to fixes at a time do so one after the other; files are prepared meanwhile.
LOCK TABLE csv_desk.correction IN SHARE ROW EXCLUSIVE MODE

-- name: edits
SELECT id, kind, rows, made_by, made_at, position, row_no, old, new
FROM csv_desk.edit WHERE run_id = %(run)s ORDER BY id

-- name: insert
INSERT INTO csv_desk.correction (table_schema, table_name, fingerprint, words, source, header, name,
    old, new, from_run, agreed_by)
VALUES (%(schema)s, %(table)s, %(fingerprint)s, %(words)s::text[], %(source)s, %(header)s, %(name)s,
    %(old)s, %(new)s, %(run)s, %(actor)s)
RETURNING id

-- name: change
UPDATE csv_desk.correction SET new = %(new)s, changed_by = %(actor)s, changed_at = now()
WHERE id = %(id)s AND revoked_at IS NULL

-- name: revoke
UPDATE csv_desk.correction SET revoked_by = %(actor)s, revoked_at = now()
WHERE id = %(id)s AND revoked_at IS NULL

-- name: listed
SELECT c.*, coalesce(u.rows, 0) AS uses
FROM csv_desk.correction AS c
LEFT JOIN LATERAL (
    SELECT sum(rows)::bigint AS rows FROM csv_desk.correction_use WHERE correction_id = c.id
) AS u ON true
WHERE (%(table)s::text IS NULL OR (c.table_schema, c.table_name) = (%(schema)s, %(table)s))
    AND (%(ids)s::bigint[] IS NULL OR c.id = ANY (%(ids)s::bigint[]))
    AND (%(revoked)s OR c.revoked_at IS NULL)
ORDER BY c.table_schema, c.table_name, c.source, c.fingerprint, c.name, c.old, c.id

-- name: for_source
-- Of the same fingerprint, or of enough column names in common, as a share of the longer list. One
-- for each text of a column: the one of the same fingerprint, then the newest. `same` tells them
-- apart.
SELECT DISTINCT ON (c.name, c.old) c.*, c.fingerprint = %(fingerprint)s AS same, 0 AS uses
FROM csv_desk.correction AS c
CROSS JOIN LATERAL (
    SELECT count(*)::float / greatest(cardinality(c.words), cardinality(%(words)s::text[]), 1)
        AS share
    FROM unnest(c.words) AS one (word)
    WHERE word = ANY (%(words)s::text[])
) AS common
WHERE (c.table_schema, c.table_name) = (%(schema)s, %(table)s)
    AND c.revoked_at IS NULL
    AND c.name = ANY (%(names)s::text[])
    AND (c.fingerprint = %(fingerprint)s OR common.share >= %(least)s)
    AND (%(run)s::bigint IS NULL OR c.from_run IS DISTINCT FROM %(run)s)
ORDER BY c.name, c.old, c.fingerprint = %(fingerprint)s DESC, c.id DESC

-- name: applied
SELECT c.*, u.rows, 0 AS uses FROM csv_desk.correction_use AS u
JOIN csv_desk.correction AS c ON c.id = u.correction_id
WHERE u.run_id = %(run)s
ORDER BY u.rows DESC, c.id
