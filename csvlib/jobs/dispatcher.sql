-- name: workers_alive
SELECT EXISTS (
    SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - interval '30 seconds'
) AS alive
