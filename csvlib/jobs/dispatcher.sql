-- name: workers_alive
SELECT EXISTS (
    SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - interval '30 seconds'
) AS alive

-- name: work_waits
-- A commit whose table another one is writing to just now could not be begun.
SELECT EXISTS (
    SELECT FROM procrastinate_jobs AS waiting
    WHERE waiting.task_name IN ('prepare', 'commit', 'try_rule') AND waiting.status = 'todo'
        AND (waiting.scheduled_at IS NULL OR waiting.scheduled_at <= now())
        AND NOT EXISTS (
            SELECT FROM procrastinate_jobs AS doing
            WHERE doing.status = 'doing' AND doing.lock = waiting.lock)
) AS waits
