-- name: hold
-- Two people who undo the same run come one after the other.
SELECT id FROM csv_desk.run WHERE id = %(id)s FOR UPDATE

-- name: written
SELECT EXISTS (SELECT FROM csv_desk.change WHERE run_id = %(id)s) AS lines,
    EXISTS (SELECT FROM csv_desk.receipt WHERE run_id = %(id)s) AS receipts

-- name: waiting
SELECT id, state, selected FROM csv_desk.run
WHERE undoes = %(id)s AND state NOT IN ('committed', 'cancelled')
ORDER BY id DESC LIMIT 1

-- name: give_up
UPDATE csv_desk.run SET state = 'cancelled', changed_at = now(), finished_at = now()
WHERE id = %(id)s

-- name: create
INSERT INTO csv_desk.run (upload_id, source, state, table_schema, table_name, profile, mapping,
    created_by, kind, undoes, selected)
SELECT upload_id, %(source)s, 'mapped', table_schema, table_name, profile, %(mapping)s::jsonb,
    %(actor)s, 'undo', id, %(selected)s::bigint[]
FROM csv_desk.run WHERE id = %(id)s
RETURNING id
