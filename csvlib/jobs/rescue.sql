-- name: without_job
-- Runs that wait for a worker, or had one, with no job that would ever come to them; `starts` are
-- those since a person last asked for the work.
SELECT r.id, r.state, r.attempt, r.table_schema, r.table_name,
    (SELECT count(*) FROM csv_desk.run_event e
     WHERE e.run_id = r.id AND e.event IN ('preparing', 'committing')
        AND e.id > coalesce(
            (SELECT max(asked.id) FROM csv_desk.run_event asked
             WHERE asked.run_id = r.id
                AND asked.event IN (
                    'mapped', 'edited', 'edit_undone', 'rows put back', 'approved', 'gone_on',
                    'chose_related', 'forgot_related', 'chose_twins',
                    'undo')), 0)) AS starts
FROM csv_desk.run r
WHERE r.state IN ('mapped', 'preparing', 'approved', 'committing')
    AND r.changed_at < now() - interval '10 seconds'
    AND NOT EXISTS (
        SELECT FROM procrastinate_jobs j
        WHERE j.args ->> 'run_id' = r.id::text AND j.status IN ('todo', 'doing')
            AND j.task_name IN ('prepare', 'commit'))
FOR UPDATE OF r SKIP LOCKED
