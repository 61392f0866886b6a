-- name: create
INSERT INTO csv_desk.run
    (upload_id, source, state, table_schema, table_name, profile, total, created_by)
VALUES (%(upload_id)s, %(source)s, 'profiled', %(schema)s, %(table)s, %(profile)s::jsonb,
    %(total)s, %(actor)s)
RETURNING id

-- name: reprofile
-- One that has written some of its rows is bound to its plan.
UPDATE csv_desk.run
SET profile = %(profile)s::jsonb, total = %(total)s, state = 'profiled', mapping = NULL,
    report = NULL, plan_hash = NULL, failure = NULL, prepared_attempt = NULL, changed_at = now(),
    read = NULL, created = NULL, updated = NULL, unchanged = NULL, skipped = NULL, rejected = NULL,
    planned = NULL, radius = NULL, table_digest = NULL, returned = NULL, by_batches = false
WHERE id = %(id)s AND state IN ('profiled', 'ready', 'failed') AND kind = 'import'
    AND NOT EXISTS (SELECT FROM csv_desk.receipt WHERE run_id = %(id)s)

-- name: forget_edits
-- They name rows and columns of the reading that is given up.
DELETE FROM csv_desk.edit WHERE run_id = %(id)s

-- name: map
-- A plan made before, its rows, and an approval of it, are void from here on.
UPDATE csv_desk.run
SET table_schema = %(schema)s, table_name = %(table)s, mapping = %(mapping)s::jsonb,
    state = 'mapped', plan_hash = NULL, report = NULL, failure = NULL, reject_file = NULL,
    prepared_attempt = NULL, approved_by = NULL, approved_at = NULL, phase = NULL, done = 0,
    seconds = '{}', read = NULL, created = NULL, updated = NULL, unchanged = NULL, skipped = NULL,
    rejected = NULL, planned = NULL, radius = NULL, table_digest = NULL, returned = NULL,
    by_batches = false, finished_at = NULL, changed_at = now()
WHERE id = %(id)s AND state IN ('profiled', 'ready', 'failed') AND kind = 'import'
    AND NOT EXISTS (SELECT FROM csv_desk.receipt WHERE run_id = %(id)s)

-- name: reopen
-- What is known of the rows stays.
UPDATE csv_desk.run
SET state = 'mapped', plan_hash = NULL, failure = NULL, reject_file = NULL,
    approved_by = NULL, approved_at = NULL, phase = NULL, done = 0, seconds = '{}',
    read = NULL, created = NULL, updated = NULL, unchanged = NULL, skipped = NULL,
    rejected = NULL, removed = 0, planned = NULL, radius = NULL, table_digest = NULL,
    by_batches = false, finished_at = NULL, changed_at = now()
WHERE id = %(id)s AND state IN ('ready', 'failed') AND profile IS NOT NULL AND mapping IS NOT NULL
    AND NOT EXISTS (SELECT FROM csv_desk.receipt WHERE run_id = %(id)s)

-- name: send_back
-- From the midst of a commit to a new plan; a fence as well.
UPDATE csv_desk.run
SET state = 'mapped', returned = %(reason)s::jsonb, plan_hash = NULL, reject_file = NULL,
    approved_by = NULL, approved_at = NULL, phase = NULL, done = 0, seconds = '{}',
    read = NULL, created = NULL, updated = NULL, unchanged = NULL, skipped = NULL,
    rejected = NULL, removed = 0, planned = NULL, radius = NULL, table_digest = NULL,
    by_batches = false, changed_at = now()
WHERE id = %(id)s AND attempt = %(attempt)s AND state = 'committing'

-- name: start
-- The next attempt: whoever holds an older one can write nothing any more.
UPDATE csv_desk.run
SET attempt = attempt + 1, state = %(working)s, phase = NULL, done = 0, changed_at = now()
WHERE id = %(id)s AND state IN (%(waiting)s, %(working)s)
RETURNING attempt

-- name: fence
-- In the transaction of the work itself: the row stays locked until that commits.
UPDATE csv_desk.run SET changed_at = now()
WHERE id = %(id)s AND attempt = %(attempt)s AND state IN ('preparing', 'committing')

-- name: newest
SELECT FROM csv_desk.run WHERE id = %(id)s AND attempt = %(attempt)s AND state = 'committing'

-- name: forget_rows
UPDATE csv_desk.run SET prepared_attempt = NULL WHERE id = %(id)s

-- name: take_rows
-- A fence as well. Should this attempt come to nothing, the next one reads the file again.
UPDATE csv_desk.run SET prepared_attempt = NULL, changed_at = now()
WHERE id = %(id)s AND attempt = %(attempt)s AND state = 'preparing'

-- name: staged
UPDATE csv_desk.run
SET blank_lines = %(blank)s, comment_lines = %(comments)s, changed_at = now()
WHERE id = %(id)s AND attempt = %(attempt)s AND state = 'preparing'

-- name: ready
UPDATE csv_desk.run
SET state = 'ready', prepared_attempt = %(attempt)s, prepared_edit = %(last_edit)s,
    prepared_by = %(made_by)s, report = %(report)s::jsonb,
    plan_hash = %(plan_hash)s, related_created = %(related)s::jsonb, radius = %(radius)s::jsonb,
    table_digest = %(table_digest)s, by_batches = %(by_batches)s,
    read = %(read)s, created = %(created)s, updated = %(updated)s, unchanged = %(unchanged)s,
    skipped = %(skipped)s, rejected = %(rejected)s, removed = %(removed)s,
    reject_file = %(reject_file)s,
    seconds = %(seconds)s::jsonb, phase = NULL, done = 0, changed_at = now()
WHERE id = %(id)s AND attempt = %(attempt)s AND state = 'preparing'

-- name: approve
UPDATE csv_desk.run
SET state = 'approved', approved_by = %(actor)s, approved_at = now(), phase = NULL, done = 0,
    total = %(total)s, changed_at = now()
WHERE id = %(id)s AND state = 'ready' AND plan_hash = %(plan_hash)s

-- name: committed
-- What was planned stays beside what has become of it: the counts on the right are the old ones.
UPDATE csv_desk.run
SET state = 'committed', related_created = %(related)s::jsonb,
    planned = jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged,
        'skipped', skipped, 'rejected', rejected, 'removed', removed),
    read = %(read)s, created = %(created)s, updated = %(updated)s, unchanged = %(unchanged)s,
    skipped = %(skipped)s, rejected = %(rejected)s, removed = %(removed)s,
    reject_file = %(reject_file)s, seconds = seconds || %(seconds)s::jsonb, phase = NULL,
    changed_at = now(), finished_at = now()
WHERE id = %(id)s AND attempt = %(attempt)s AND state = 'committing'

-- name: fail
UPDATE csv_desk.run
SET state = 'failed', failure = %(failure)s::jsonb, phase = NULL, changed_at = now(),
    finished_at = now()
WHERE id = %(id)s AND attempt = %(attempt)s
    AND state IN ('mapped', 'preparing', 'ready', 'approved', 'committing')

-- name: progress
UPDATE csv_desk.run SET phase = %(phase)s, done = %(done)s, total = %(total)s
WHERE id = %(id)s AND attempt = %(attempt)s

-- name: clear_issues
DELETE FROM csv_desk.issue WHERE run_id = %(id)s

-- name: event
INSERT INTO csv_desk.run_event (run_id, actor, event, detail)
VALUES (%(id)s, %(actor)s, %(event)s, %(detail)s::jsonb)
