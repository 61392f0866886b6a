-- name: without_job
-- Runs that wait for a worker, or had one, with no job that would ever come to them.
SELECT r.id, r.state, r.attempt, r.table_schema, r.table_name
FROM csv_desk.run r
WHERE r.state IN ('mapped', 'preparing', 'approved', 'committing')
    AND r.changed_at < now() - interval '10 seconds'
    AND NOT EXISTS (
        SELECT FROM procrastinate_jobs j
        WHERE j.args ->> 'run_id' = r.id::text AND j.status IN ('todo', 'doing'))
FOR UPDATE OF r SKIP LOCKED
