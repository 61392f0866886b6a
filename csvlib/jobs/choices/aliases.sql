-- name: hold
-- Two people who agree on names of the same table do so one after the other.
SELECT pg_advisory_xact_lock(hashtextextended(%(lock)s, 0))

-- name: replace
-- A name stands for one row: what was agreed on before is revoked.
UPDATE csv_desk.alias SET revoked_by = %(actor)s, revoked_at = now()
WHERE table_schema = %(schema)s AND table_name = %(table)s
    AND folded = csv_desk.fold(%(value)s) AND revoked_at IS NULL AND target <> %(target)s

-- name: agree
INSERT INTO csv_desk.alias (
    table_schema, table_name, folded, value, target, label, from_run, agreed_by)
VALUES (%(schema)s, %(table)s, csv_desk.fold(%(value)s), %(value)s, %(target)s, %(label)s,
    %(run)s, %(actor)s)
ON CONFLICT (table_schema, table_name, folded) WHERE revoked_at IS NULL DO NOTHING

-- name: listed
SELECT * FROM csv_desk.alias
WHERE revoked_at IS NULL
    AND (%(table)s::text IS NULL OR (table_schema, table_name) = (%(schema)s, %(table)s))
ORDER BY table_schema, table_name, folded, id

-- name: revoke
UPDATE csv_desk.alias SET revoked_by = %(actor)s, revoked_at = now()
WHERE id = %(id)s AND revoked_at IS NULL
